package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host takes in with the runtime: ONNX Runtime and this library, nothing else. */
class DependenciesTest {

    @Test
    void theModuleNeedsOnnxRuntimeAndOurs() throws Exception {
        var classes = Path.of(Posterior.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var in = Files.newInputStream(classes.resolve("module-info.class"))) {
            assertThat(ModuleDescriptor.read(in).requires())
                    .filteredOn(each -> !each.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                    .extracting(ModuleDescriptor.Requires::name)
                    .containsExactlyInAnyOrder(
                            "java.base", "org.sibyl.arrays", "org.sibyl.solvers", "com.microsoft.onnxruntime");
        }
    }

    @Test
    void theBuildAddsOnnxRuntimeAndOurs() throws IOException {
        var dependencies =
                Pattern.compile("(?s)<dependency>.*?</dependency>").matcher(Files.readString(Path.of("pom.xml")));
        var needed = dependencies
                .results()
                .map(MatchResult::group)
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .map(dependency -> dependency.replaceAll("(?s).*<artifactId>(.*)</artifactId>.*", "$1"));
        assertThat(needed).containsExactlyInAnyOrder("sibyl-arrays", "sibyl-solvers", "${onnxruntime.artifact}");
        assertThat(Files.readString(Path.of("..", "pom.xml")))
                .containsOnlyOnce(
                        "<onnxruntime.artifact>onnxruntime</onnxruntime.artifact>") // the others are profiles'
                .containsOnlyOnce("<onnxruntime.artifact>onnxruntime_gpu</onnxruntime.artifact>");
    }

    @Test
    void aModelIsSampledWithNothingElseOnTheClassPath(@TempDir Path folder) throws Exception {
        try (var in = FormatOneTest.class.getResourceAsStream("format1/mlp-joint.sibyl")) {
            Files.copy(in, folder.resolve("model.sibyl"));
        }
        var result = new ChildJvm().run(folder, Sampling.class, "model.sibyl");
        assertThat(result.output()).contains("sampled 3");
        assertThat(result.exit()).isZero();
    }

    /** Loads a model and draws from it. */
    static final class Sampling {

        private Sampling() {}

        public static void main(String... arguments) {
            try (var posterior = Posterior.load(Path.of(arguments[0]))) {
                double[] observation =
                        new double[posterior.manifest().variables().data()];
                System.out.println(
                        "sampled " + posterior.given(observation).sample(3, 1).copyValues().length);
            }
            try {
                Class.forName("tools.jackson.databind.json.JsonMapper");
                System.exit(3);
            } catch (ClassNotFoundException none) {
                System.out.println("without Jackson");
            }
        }
    }
}
