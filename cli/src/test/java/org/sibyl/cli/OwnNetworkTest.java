package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's promise, with the guide's own lines: a network of one's own trains, exports, samples and gives densities. */
class OwnNetworkTest {
    private static final Path GUIDE = Path.of("..", "docs", "own-network.md");
    private static final List<String> IMPORTS = List.of(
            "java.nio.file.Path",
            "java.util.List",
            "org.sibyl.exporter.*",
            "org.sibyl.runtime.*",
            "org.sibyl.runtime.artefact.*",
            "org.sibyl.solvers.support.*",
            "org.sibyl.solvers.variable.Variable",
            "org.sibyl.solvers.variable.Variables",
            "org.sibyl.trainer.data.*",
            "org.sibyl.trainer.network.*",
            "org.sibyl.trainer.objective.*",
            "org.sibyl.trainer.tensor.*",
            "org.sibyl.trainer.training.*");

    @TempDir
    private Path folder;

    /** θ ~ N(0, 1), x ~ N(θ, 1): the posterior is N(x/2, 1/2). The mean of 4,000 draws is off by 0.05 once in 10⁵ runs. */
    @Test
    void theGuidesExampleTrainsExportsSamplesAndGivesDensities() throws IOException, ReflectiveOperationException {
        List<String> example = example();
        assertThat(example).hasSizeLessThan(42); // the network and its whole life
        var random = new SplittableRandom(3);
        double[][] pairs = new double[8000][];
        for (int i = 0; i < pairs.length; i++) {
            double theta = random.nextGaussian();
            pairs[i] = new double[] {theta, theta + random.nextGaussian()};
        }
        try (var classes = compiled(example)) {
            var life = classes.loadClass("OwnNetwork").getMethod("life", double[][].class, Path.class);
            double[][] result = (double[][]) life.invoke(null, pairs, folder.resolve("own.sibyl"));
            double[] draws = result[0];
            double mean = Arrays.stream(draws).average().orElseThrow();
            double variance = Arrays.stream(draws)
                    .map(draw -> (draw - mean) * (draw - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(0.6, within(0.12)); // 0.05 of chance, the rest for a short training
            assertThat(Math.sqrt(variance)).isCloseTo(Math.sqrt(0.5), within(0.1));
            assertThat(result[1][0]).isCloseTo(-0.5 * Math.log(Math.PI), within(0.2)); // N(0.6; 0.6, 1/2)
        }
    }

    private static List<String> example() throws IOException {
        List<String> lines = Files.readAllLines(GUIDE);
        int from = lines.indexOf("```java") + 1;
        return lines.subList(from, from + lines.subList(from, lines.size()).indexOf("```"));
    }

    private URLClassLoader compiled(List<String> example) throws IOException {
        String imports = IMPORTS.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        Path source = Files.writeString(folder.resolve("OwnNetwork.java"), imports + String.join("\n", example));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(code).as("the compiler's answer to the guide's example").isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, OwnNetworkTest.class.getClassLoader());
    }
}
