package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.arrays.CsvTable;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.trainer.training.TrainedNetwork;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.TwoMoons;

/** Tables for a pipe, and what becomes of output that nobody takes. */
class StandardOutputTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path model;
    private static Path x;
    private static Path theta;

    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void exportAModel() throws IOException {
        var prepared =
                PreparedTraining.of(Recipe.mlp(), TaskPairs.simulate(new TwoMoons(), 200, 1, 1, ExclusionPolicy.FAIL));
        var network = prepared.assignment().network();
        model = shared.resolve("two-moons.sibyl");
        prepared.model(TrainedNetwork.of(network, network.parameters().initialValues(3)))
                .withName("two-moons")
                .export(model);
        x = Files.writeString(shared.resolve("x.csv"), "x1,x2\n-0.6,0.1\n");
        theta = Files.writeString(shared.resolve("theta.csv"), "theta1,theta2\n0.2,0.3\n");
    }

    /** A disk that is full. */
    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "--help",
                "help",
                "config",
                "config show",
                "inspect MODEL",
                "inspect MODEL --json",
                "c2st X X",
                "sample MODEL --observation X --draws 2 --out NEW",
                "log-density MODEL --observation X --theta THETA --steps 2 --out NEW",
                "simulate two-moons --n 2 --out NEW",
                "simulate two-moons --n 2 --out NEW --json"
            })
    void whatDoesNotArriveIsAFailure(String typed) throws IOException {
        var rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append(Math.sin(i)).append(',').append(Math.cos(i)).append('\n');
        }
        var table = Files.writeString(folder.resolve("table.csv"), rows);
        var words = typed.replace("MODEL", model.toString())
                .replace("THETA", theta.toString())
                .replace("X", (typed.startsWith("c2st") ? table : x).toString())
                .replace("NEW", folder.resolve("new.csv").toString());
        int code = Sibyl.exitCode(
                Sibyl.command()
                        .setOut(new PrintWriter(new FullDisk(), true, StandardCharsets.UTF_8))
                        .setErr(new PrintWriter(err, true)),
                words.split(" ", -1));
        assertThat(err.toString().lines().filter(line -> line.startsWith("sibyl: ")))
                .containsExactly("sibyl: the result could not be written to standard output: its disk is full, or its"
                        + " reader has gone");
        assertThat(code).isEqualTo(1);
    }

    /** An error is told on standard error: its exit code says more than that standard output is full. */
    @Test
    void aMistakeStaysAMistake() {
        var command = Sibyl.command()
                .setOut(new PrintWriter(new FullDisk(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true));
        assertThat(Sibyl.exitCode(command, "inspect", "none.sibyl")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "config show", "inspect MODEL", "simulate two-moons --n 2 --out -"})
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsAFailureOfTheProcess(String typed) throws Exception {
        var words = typed.replace("MODEL", model.toString()).split(" ", -1);
        assertThat(process(new File("/dev/full"), words)).isEqualTo(1);
        assertThat(messages().lines().filter(line -> line.startsWith("sibyl: ")))
                .singleElement()
                .asString()
                .containsAnyOf("could not be written to standard output", "/dev/stdout: cannot be written");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample MODEL --observation X --draws 5 --seed 3",
                "log-density MODEL --observation X --theta THETA --steps 4",
                "simulate two-moons --n 7"
            })
    void aPipeGetsTheTableAndNothingElse(String typed) throws Exception {
        var words = new ArrayList<>(List.of(typed.replace("MODEL", model.toString())
                .replace("THETA", theta.toString())
                .replace("X", x.toString())
                .split(" ", -1)));
        words.add("--out");
        var file = folder.resolve("file.csv");
        var out = new StringWriter();
        assertThat(Sibyl.command()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(with(words, file.toString())))
                .as(err.toString())
                .isZero();
        var piped = folder.resolve("piped.csv");
        assertThat(process(piped.toFile(), with(words, "-"))).as(messages()).isZero();
        assertThat(piped).hasSameTextualContentAs(file);
        assertThat(CsvTable.read(piped).rows()).isPositive();
        assertThat(out.toString()).contains("written to");
        assertThat(messages()).containsPattern("written to +/dev/stdout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample MODEL --observation IN --draws 5 --seed 3 --out OUT",
                "log-density MODEL --observation IN --theta THETA --steps 4 --out OUT",
                "log-density MODEL --observation X --theta IN --steps 4 --out OUT",
            })
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDashIsReadFromStandardInput(String typed) throws Exception {
        var read = typed.contains("--theta IN") ? theta : x;
        var expected = folder.resolve("expected.csv");
        assertThat(Sibyl.command().setErr(new PrintWriter(err, true)).execute(typed(typed, read.toString(), expected)))
                .as(err.toString())
                .isZero();
        var found = folder.resolve("found.csv");
        var piped = Files.writeString(folder.resolve("piped"), "");
        assertThat(process(read.toFile(), piped.toFile(), typed(typed, "-", found)))
                .as(messages())
                .isZero();
        assertThat(found).hasSameTextualContentAs(expected);
    }

    @Test
    void standardInputIsReadOnce() {
        assertThat(Sibyl.command()
                        .setErr(new PrintWriter(err, true))
                        .execute(typed(
                                "log-density MODEL --observation IN --theta IN --out OUT",
                                "-",
                                folder.resolve("o.csv"))))
                .isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString())
                .contains("standard input is read once, but is asked for by", "--observation", "--theta")
                .hasLineCount(1);
    }

    private String[] typed(String words, String in, Path out) {
        return words.replace("MODEL", model.toString())
                .replace("THETA", theta.toString())
                .replace("IN", in)
                .replace("OUT", out.toString())
                .replace("X", x.toString())
                .split(" ", -1);
    }

    private static String[] with(List<String> words, String last) {
        var all = new ArrayList<>(words);
        all.add(last);
        return all.toArray(String[]::new);
    }

    private String messages() throws IOException {
        return Files.readString(folder.resolve("messages"));
    }

    private int process(File out, String... words) throws IOException, InterruptedException {
        return process(new File("/dev/null"), out, words);
    }

    private int process(File in, File out, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sibyl.class.getName()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command)
                .redirectInput(in)
                .redirectOutput(out)
                .redirectError(folder.resolve("messages").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
