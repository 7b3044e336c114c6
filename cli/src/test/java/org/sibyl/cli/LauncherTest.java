package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.TwoMoons;

/**
 * The launcher in a clone that was built, wherever it lies. Steps are those of a shell, in which names outside ASCII can be said
 * whatever this machine's locale is.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("long")
class LauncherTest {
    /** "clone" with a diaeresis on the o, in UTF-8, as printf writes it. */
    private static final String LETTERS = "\"$(printf 'cl\\303\\266ne')\"";

    private static final String VERSION = "sibyl 0.1.0";

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path original;

    @BeforeAll
    static void buildAClone() throws IOException {
        var project = Path.of("..").toRealPath();
        original = Files.createDirectory(shared.resolve("clone"));
        var entries =
                Files.readString(Path.of("target", "classpath.txt")).strip().split(File.pathSeparator, -1);
        copyClasses(project, "cli");
        for (String entry : entries) {
            if (Path.of(entry).startsWith(project)) {
                copyClasses(
                        project, project.relativize(Path.of(entry)).getName(0).toString());
            }
        }
        Files.copy(project.resolve("sibyl"), original.resolve("sibyl"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(Path.of("target", "classpath.txt"), original.resolve("cli/target/classpath.txt"));
        var maven = Files.writeString(original.resolve("mvnw"), "#!/bin/sh\necho built >>builds\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        exportAModel();
    }

    private static void copyClasses(Path project, String module) throws IOException {
        var from = project.resolve(module).resolve("target").resolve("classes");
        var to = original.resolve(module).resolve("target").resolve("classes");
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static void exportAModel() {
        var prepared =
                PreparedTraining.of(Recipe.mlp(), TaskPairs.simulate(new TwoMoons(), 200, 1, 1, ExclusionPolicy.FAIL));
        var network = prepared.assignment().network();
        prepared.model(TrainedNetwork.of(network, network.parameters().initialValues(3)))
                .export(shared.resolve("model.sibyl"));
    }

    @BeforeEach
    void copyTheClone() throws Exception {
        assertThat(steps("cp -R '" + original + "' .")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "absolute", "of-a-link", "in-the-path"})
    void worksThroughALinkAndLeavesNothingBesideIt(String kind) throws Exception {
        String start = switch (kind) {
            case "relative" -> "ln -s ../clone/sibyl bin/sibyl && bin/sibyl --version";
            case "absolute" -> "ln -s \"$PWD/clone/sibyl\" bin/sibyl && bin/sibyl --version";
            case "of-a-link" -> "ln -s clone/sibyl first && ln -s ../first bin/sibyl && cd bin && ./sibyl --version";
            default -> "ln -s ../clone/sibyl bin/sibyl && PATH=$PWD/bin:$PATH && cd / && sibyl --version";
        };
        assertThat(steps("mkdir bin && " + start)).isEqualTo(VERSION);
        assertThat(steps("ls -A bin")).isEqualTo("sibyl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"renamed", "'with a space'", "\"it's\"", "'$(star) *'", "target", LETTERS})
    void worksUnderAnyName(String name) throws Exception {
        assertThat(steps("mv clone " + name + " && " + name + "/sibyl --version"))
                .isEqualTo(VERSION);
    }

    /** The class path that Maven wrote names the project's own folder: the classes must all be the copy's. */
    @Test
    void aCopyRunsItsOwnClasses() throws Exception {
        var loaded = steps("cp -R clone copy && SIBYL_JAVA_FLAGS=-Xlog:class+load copy/sibyl config show")
                .lines()
                .filter(line -> line.contains(" org.sibyl.") && line.contains("source: file:"))
                .toList();
        var own = folder.toRealPath() + "/copy/";
        assertThat(loaded).hasSizeGreaterThan(20).allMatch(line -> line.contains(own));
        assertThat(loaded).anyMatch(line -> line.contains("/copy/recipes/target/classes/"));
    }

    @Test
    void aCopyWithoutItsClassesIsBuiltAndTheOriginalIsNotAskedForThem() throws Exception {
        assertThat(steps("rm -r clone/recipes/target/classes; clone/sibyl --version; cat clone/builds"))
                .containsPattern(
                        "sibyl: the build is not complete, .*/clone/recipes/target/classes is not there: remove")
                .endsWith("built");
    }

    /** Such as the libraries of somebody else. */
    @Test
    void aReadOnlyCloneSaysWhatItCannotRead() throws Exception {
        assertThat(steps("rm -r clone/recipes/target/classes && chmod a-w clone/cli/target"))
                .isEmpty();
        assumeFalse(Files.isWritable(folder.resolve("clone/cli/target")), "the administrator may write anywhere");
        assertThat(steps("clone/sibyl --version; echo $?; chmod u+w clone/cli/target"))
                .containsPattern(
                        "a build is required since .*/clone/recipes/target/classes cannot be read, but .* cannot")
                .endsWith("\n1");
    }

    /** A copy's files have the time of the copying, in any order. */
    @Test
    void aCopyOfWhatWasBuiltIsNotBuiltAgain() throws Exception {
        var change = "echo '<project/>' >clone/pom.xml && touch -t 203001010000 clone/pom.xml && ";
        assertThat(steps(change + "clone/sibyl --version && cat clone/builds"))
                .as("sources newer than the build")
                .isEqualTo(VERSION + "\nbuilt");
        assertThat(
                        steps(
                                "cp -R clone copy && touch -t 203001010000 copy/pom.xml && copy/sibyl --version && cat copy/builds"))
                .as("sources of a later time, and the same")
                .isEqualTo(VERSION + "\nbuilt");
        assertThat(
                        steps(
                                "echo >>copy/pom.xml && touch -t 203001010000 copy/pom.xml && copy/sibyl --version && cat copy/builds"))
                .as("sources that were changed")
                .isEqualTo(VERSION + "\nbuilt\nbuilt");
        assertThat(steps("echo >>clone/cli/target/classes/other && touch -t 203001010000 clone/pom.xml"
                        + " && clone/sibyl --version && cat clone/builds"))
                .as("classes that were built by other means")
                .isEqualTo(VERSION + "\nbuilt\nbuilt");
    }

    /** Also as the administrator, whom modes do not stop: nothing is written. */
    @Test
    void aReadOnlyCloneThatWasBuiltIsNotWritten() throws Exception {
        assertThat(steps("touch before && sleep 0.1 && chmod -R a-w clone && clone/sibyl --version;"
                        + " chmod -R u+w clone; find clone -newer before"))
                .isEqualTo(VERSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unset LC_ALL LANG LC_CTYPE",
                "unset LC_ALL LC_CTYPE; export LANG=C",
                "export LC_ALL=C",
                "export LC_ALL=POSIX"
            })
    void namesOutsideAsciiWorkInAnyLocale(String locale) throws Exception {
        var script = locale + "; name=" + LETTERS + " && mkdir \"$name\" && cp '" + shared.resolve("model.sibyl")
                + "' \"$name/$name.sibyl\" && echo -0.6,0.1 >\"$name/x\""
                + " && clone/sibyl sample \"$name/$name.sibyl\" --observation \"$name/x\" --draws 3 --out \"$name/$name.csv\""
                + " >told && grep -c \"$name/$name.csv\" told && wc -l <\"$name/$name.csv\" && ls \"$name\" | wc -l";
        assertThat(steps(script).lines().map(String::strip)).containsExactly("1", "4", "3");
    }

    @Test
    void aColonInThePathIsRefusedWithTheReason() throws Exception {
        assertThat(steps("mv clone a:b && a:b/sibyl --version; echo $?"))
                .contains("must have no colon, which separates the paths of classes")
                .endsWith("\n2");
    }

    /** What the steps print, on standard output and standard error. */
    private String steps(String script) throws IOException, InterruptedException {
        var output = Files.createTempFile(shared, "steps", ".txt");
        var builder = new ProcessBuilder(List.of("sh", "-c", script))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        var process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(script).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output).strip();
    }
}
