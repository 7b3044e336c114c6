package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** No command writes over what it reads, or over what is there, unless it is told to: each command with each of its files. */
class CommandFilesTest {
    private static final String CONTENT = "of an earlier day\n";

    /** What else a command requires. */
    private static final Map<String, String> VALUES = Map.of("TASK", "two-moons", "--n", "5", "--from", "gensbi");

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();
    private Path taken;

    @BeforeEach
    void writeAnEarlierFile() throws IOException {
        taken = Files.writeString(folder.resolve("taken.csv"), CONTENT);
    }

    @TestFactory
    Stream<DynamicTest> anOutputThatIsAnInputIsRefused() {
        return writing()
                .flatMap(command -> outputs(command)
                        .flatMap(output -> inputs(command)
                                .map(input ->
                                        DynamicTest.dynamicTest(command.getCommandName() + " " + name(input), () -> {
                                            assertRefused(
                                                    name(output) + " " + taken
                                                            + " must not be written over what is read, but is "
                                                            + name(input) + " " + taken + ": choose another name",
                                                    words(
                                                            command,
                                                            Map.of(input, taken, output, taken),
                                                            replaces(command) ? List.of("--replace") : List.of()));
                                        }))));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsReplacedUnasked() {
        return writing()
                .map(command -> DynamicTest.dynamicTest(command.getCommandName(), () -> {
                    var out = outputs(command)
                            .filter(each -> name(each).equals("--out"))
                            .findFirst()
                            .orElseThrow();
                    boolean isFolder = List.of("run", "train", "distil", "diagnose", "judge")
                            .contains(command.getCommandName());
                    var place = isFolder ? folderWithResults() : taken;
                    var more = command.getCommandName().equals("train")
                            ? List.of("--task", "two-moons")
                            : List.<String>of();
                    // a study is continued or begun elsewhere, never replaced
                    var remedy = replaces(command) ? "replace it with --replace" : "choose another name";
                    assertRefused(remedy, words(command, Map.of(out, place), more));
                }));
    }

    /** The model may have been moved away: what lies beside it is kept as well. */
    @Test
    void aRunKeepsEveryResultOfAnEarlierOne() throws IOException {
        for (String name : List.of("posterior-3.png", "draws-5.csv")) {
            var results = Files.createDirectories(folder.resolve(name + ".d"));
            Files.writeString(results.resolve(name), CONTENT);
            assertRefused(name + " is there already: replace it with --replace", "run", "two-moons", "--out", results);
        }
    }

    private static boolean replaces(CommandLine command) {
        return command.getCommandSpec().optionsMap().containsKey("--replace");
    }

    @TestFactory
    Stream<DynamicTest> standardOutputIsForTablesOnly() {
        return writing()
                .filter(command -> !List.of(
                                "sample", "log-density", "correct", "estimate", "simulate", "ensemble", "merge")
                        .contains(command.getCommandName()))
                .map(command -> DynamicTest.dynamicTest(command.getCommandName(), () -> {
                    var out = outputs(command).findFirst().orElseThrow();
                    assertRefused(
                            "--out - would be standard output, which takes tables only: name a file or a folder",
                            words(command, Map.of(out, Path.of("-")), List.of()));
                }));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void linksAreFollowed() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of("taken.csv"));
        var around = Files.createSymbolicLink(folder.resolve("around"), folder);
        var beside = Files.createDirectory(folder.resolve("beside"));
        for (Path same :
                List.of(link, around.resolve("taken.csv"), beside.resolve("..").resolve("taken.csv"))) {
            assertRefused("must not be written over what is read", "sample m --observation", same, "--out", taken);
            assertRefused("must not be written over what is read", "sample m --observation", taken, "--out", same);
        }
    }

    /** A model folder is replaced whole: what else lies in it would go with it. */
    @Test
    void modelFoldersHoldNothingElse() throws IOException {
        var model = Files.createDirectories(folder.resolve("model"));
        Files.writeString(model.resolve("manifest.json"), "{}");
        var weights = Files.writeString(model.resolve("w.safetensors"), CONTENT);
        assertRefused("must lie outside the model", "diagnose", model, "--out", model.resolve("report"));
        assertRefused(
                "must lie outside the model", "sample", model, "--observation", taken, "--out", model.resolve("d.csv"));
        assertRefused(
                "is a model, which is replaced with all that is in it, but --weights " + weights,
                "import --from gensbi --weights",
                weights,
                "--config",
                taken,
                "--out",
                model,
                "--replace");
        assertThat(weights).hasContent(CONTENT);
    }

    @Test
    void twoOutputsAreTwoFiles() {
        var same = folder.resolve("d.npz");
        assertRefused(
                "must differ, but are one",
                "sample m --observation",
                taken,
                "--out",
                same,
                "--trajectories",
                folder.resolve(".").resolve("d.npz"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void devicesAreWrittenThroughAtAnyTime() throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThat(code("simulate two-moons --n 2 --out /dev/null")).isZero();
        }
        assertRefused("/dev/full: cannot be written (No space left", "simulate two-moons --n 2 --out /dev/full");
        for (String device : List.of("/dev/null", "/dev/full")) {
            assertThat(Files.readAttributes(Path.of(device), BasicFileAttributes.class)
                            .isOther())
                    .isTrue();
        }
    }

    /** A file that is not there is told as such, whatever else is wrong. */
    @Test
    void whatIsNotThereIsNoInput() {
        var none = folder.resolve("none.csv");
        assertRefused("none.csv", "c2st", none, none);
        assertRefused("none.csv is neither; check the path", "sample", none, "--observation", none, "--out", none);
    }

    private static Stream<CommandLine> writing() {
        return Sibyl.command().getSubcommands().values().stream()
                .filter(command -> outputs(command).findAny().isPresent());
    }

    private static Stream<ArgSpec> outputs(CommandLine command) {
        return command.getCommandSpec().args().stream()
                .filter(each -> List.of("--out", "--trajectories").contains(name(each)));
    }

    private static Stream<ArgSpec> inputs(CommandLine command) {
        return command.getCommandSpec().args().stream()
                .filter(CommandFilesTest::isPath)
                .filter(each -> !List.of("--out", "--trajectories", "--resume").contains(name(each)));
    }

    private static boolean isPath(ArgSpec argument) {
        var types = List.of(argument.auxiliaryTypes());
        return argument.type() == Path.class
                || argument.type() == ModelName.class
                || types.contains(Path.class)
                || types.contains(ModelName.class);
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** All that the command requires, and what is chosen. */
    private Object[] words(CommandLine command, Map<ArgSpec, Path> chosen, List<String> more) {
        var words = new ArrayList<Object>(List.of(command.getCommandName()));
        for (var argument : command.getCommandSpec().args()) {
            var value = chosen.get(argument);
            if (value == null && !argument.required()) {
                continue;
            }
            if (argument instanceof OptionSpec) {
                words.add(name(argument));
            }
            words.add(
                    value != null
                            ? value
                            : VALUES.getOrDefault(
                                    name(argument), unlike(argument).toString()));
            for (int i = 1; i < argument.arity().min(); i++) {
                words.add(folder.resolve(i + ".npz"));
            }
        }
        words.addAll(more);
        return words.toArray();
    }

    private Path unlike(ArgSpec argument) {
        return folder.resolve(name(argument).replace("-", "") + ".npz");
    }

    private Path folderWithResults() throws IOException {
        var results = Files.createDirectories(folder.resolve("results"));
        for (String name : List.of("index.html", "report.json", "config.yaml", "two-moons.sibyl")) {
            Files.writeString(results.resolve(name), CONTENT);
        }
        return results;
    }

    private void assertRefused(String why, Object... typed) {
        int code = code(typed);
        assertThat(err.toString()).contains(why);
        assertThat(code).isEqualTo(2);
        assertThat(taken).hasContent(CONTENT);
    }

    private int code(Object... typed) {
        var words = Stream.of(typed)
                .flatMap(word ->
                        word instanceof String text ? Stream.of(text.split(" ", -1)) : Stream.of(word.toString()))
                .toArray(String[]::new);
        err.getBuffer().setLength(0);
        return Sibyl.command()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
