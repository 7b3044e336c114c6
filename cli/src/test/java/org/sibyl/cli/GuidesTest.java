package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.recipes.Recipe;
import org.sibyl.zoo.Tasks;
import picocli.CommandLine;

/** What README and guides tell readers to type can be typed: each command is understood, and a guide's commands run, one after the other. */
@Tag("long")
class GuidesTest {
    /** Guides whose commands need what no test has: they are understood, not run. */
    private static final Map<String, String> PARSED_ONLY = Map.of(
            "import.md", "weights of GenSBI",
            "own-network.md", "the reader's own classes",
            "gpu.md", "a GPU",
            "which-recipe.md", "minutes: it trains and exports each recipe, as tests of recipes do");

    @TempDir
    private Path folder;

    static Stream<Guide> guides() {
        return Guide.all().stream();
    }

    static Stream<Guide> runnable() {
        return guides().filter(guide -> !PARSED_ONLY.containsKey(guide.toString()))
                .filter(guide -> !guide.script().isEmpty());
    }

    /** Commands that need a GPU, weights of another library, or minutes, or do not end by themselves. */
    static boolean isParsedOnly(List<String> words) {
        return words.contains("selftest")
                || words.get(0).equals("serve")
                || words.contains("cuda")
                || words.contains("--weights");
    }

    @Test
    void theGuidesThatRunAreFound() {
        assertThat(runnable())
                .extracting(Guide::toString)
                .contains("README.md", "diagnostics.md", "from-csv.md", "from-sbi-or-bayesflow.md");
        assertThat(PARSED_ONLY.keySet())
                .isSubsetOf(guides().map(Guide::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("guides")
    void everyCommandIsUnderstood(Guide guide) throws Exception {
        for (var words : recorded(guide.script() + guide.inline())) {
            assertThatCode(() -> requireUnderstood(words))
                    .as("%s: ./sibyl %s", guide, String.join(" ", words))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("runnable")
    void everyCommandRunsAfterThoseBeforeIt(Guide guide) throws Exception {
        for (String name : ReadersFiles.write(guide.toString(), folder)) {
            assertThat(guide.tellsOf(name))
                    .as("%s tells its readers of %s, which they bring", guide, name)
                    .isTrue();
        }
        Path script = Files.writeString(folder.resolve("guide.sh"), guide.script());
        Path log = folder.resolve("guide.log");
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.awt.headless=true",
                        "-Dai.djl.offline=true",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        GuideShell.class.getName(),
                        script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(code).as("%s: %s", guide, Files.readString(log)).isZero();
    }

    /** The words of each command after {@code ./sibyl}, as a shell makes them of the script. */
    private List<List<String>> recorded(String script) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("sibyl"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >> words\nprintf '\\n' >> words\n");
        Files.writeString(folder.resolve("guide.sh"), "chmod +x sibyl\n" + script);
        int code = new ProcessBuilder("sh", "guide.sh")
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
        var commands = new ArrayList<List<String>>();
        if (Files.exists(folder.resolve("words"))) {
            for (String words :
                    Files.readString(folder.resolve("words")).strip().split("\n\n", -1)) {
                commands.add(words.lines().toList());
            }
        }
        return commands;
    }

    /** By the parser, and by the tables of recipes and tasks; a command's name alone stands for the command. */
    private static void requireUnderstood(List<String> words) {
        if (words.size() == 1) {
            assertThat(Sibyl.command().getSubcommands()).containsKey(words.get(0));
            return;
        }
        CommandLine.ParseResult parsed = Sibyl.command().parseArgs(words.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        named(parsed, "--recipe").filter(name -> !name.equals("R")).ifPresent(Recipe::named);
        named(parsed, "--task").ifPresent(Tasks::named);
    }

    private static Optional<String> named(CommandLine.ParseResult parsed, String option) {
        return Optional.ofNullable(parsed.matchedOptionValue(option, null));
    }

    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .map(each -> Path.of(each).toAbsolutePath().toString())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }
}
