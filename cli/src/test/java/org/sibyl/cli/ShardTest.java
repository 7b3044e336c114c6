package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a run, merged, are the file of the run in one piece. */
class ShardTest {
    private static final Path MODEL =
            Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1/mlp-score-ve.sibyl");

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int sibyl(Object... arguments) {
        return Sibyl.command()
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs a command in one piece and in parts, last part first, merges, and compares bytes. */
    private void sameBytes(int parts, String ending, Object... command) throws IOException {
        run(command, file("whole" + ending));
        var merge = new ArrayList<Object>(List.of("merge", "--out", file("merged" + ending)));
        for (int part = parts; part >= 1; part--) {
            var name = file("part" + part + ending);
            run(command, name, "--shard", part + "/" + parts);
            merge.add(name);
        }
        assertThat(sibyl(merge.toArray())).as(err.toString()).isZero();
        assertThat(file("merged" + ending)).hasSameBinaryContentAs(file("whole" + ending));
    }

    private void run(Object[] command, Path out, Object... more) {
        var all = new ArrayList<>(Arrays.asList(command));
        all.addAll(List.of("--out", out));
        all.addAll(Arrays.asList(more));
        assertThat(sibyl(all.toArray())).as(err.toString()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/3", "4/3", "1", "a/b", "1/3/2", "1/99999999999"})
    void whatIsNoPartIsToldWithoutNamesOfClasses(String typed) {
        assertThat(sibyl("simulate", "two-moons", "--n", 9, "--shard", typed, "--out", file("a.npz")))
                .isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString())
                .startsWith("sibyl: --shard must be I/N")
                .contains("but is " + typed)
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"3, .npz", "4, .csv", "1, .npz"})
    void simulatedPairs(int parts, String ending) throws IOException {
        sameBytes(parts, ending, "simulate", "two-moons", "--n", 101, "--seed", 7);
    }

    @ParameterizedTest
    @CsvSource({"5, .npz", "3, .csv", "2, .npy"})
    void drawsOfManyObservations(int parts, String ending) throws IOException {
        var x = Files.writeString(file("x.csv"), "0.1,0.2,0\n0.3,-0.1,1\n-0.2,0,0.5\n0.4,0.4,0\n-0.1,0.3,0\n");
        sameBytes(parts, ending, "sample", MODEL, "--observation", x, "--draws", 7, "--steps", 4);
    }

    @ParameterizedTest
    @CsvSource({"3, .npz", "2, .csv", "7, .npy"})
    void drawsOfOneObservation(int parts, String ending) throws IOException {
        var x = Files.writeString(file("x.csv"), "0.1,0.2,0\n");
        sameBytes(parts, ending, "sample", MODEL, "--observation", x, "--draws", 20, "--steps", 4);
    }

    @Test
    void partsOfOtherRunsMissingOnesAndChangedOnesAreRefused() throws IOException {
        for (int part = 1; part <= 3; part++) {
            run(pairs(1), file(part + ".csv"), "--shard", part + "/3");
        }
        run(pairs(2), file("other.csv"), "--shard", "3/3");
        refused("of another", "1.csv", "2.csv", "other.csv");
        refused("make 2/3 with --shard", "1.csv", "3.csv");
        refused("are both part 2/3", "1.csv", "2.csv", "2.csv", "3.csv");
        Files.writeString(file("2.csv"), Files.readString(file("2.csv")).replaceFirst("0", "1"));
        refused("was changed since", "1.csv", "2.csv", "3.csv");
        Files.delete(ShardRecord.beside(file("3.csv")));
        refused("needs 3.csv.shard.json beside it", "3.csv");
        assertThat(file("all.csv")).doesNotExist();
    }

    /** What the files are called and how many threads work makes no other run; what is in them does. */
    @Test
    void theContentsOfTheInputsAreOfTheRun() throws IOException {
        var one = Files.writeString(file("one.csv"), "0.1,0.2,0\n");
        var same = Files.writeString(file("same.csv"), "0.1,0.2,0\n");
        var other = Files.writeString(file("other.csv"), "0.1,0.3,0\n");
        Object[] command = {"sample", MODEL, "--draws", 4, "--steps", 2, "--observation"};
        run(with(command, one), file("a.npy"), "--shard", "1/2");
        run(with(command, same), file("b.npy"), "--shard", "2/2", "--threads", 1);
        run(with(command, other), file("c.npy"), "--shard", "2/2");
        assertThat(sibyl("merge", file("a.npy"), file("b.npy"), "--out", file("ab.npy")))
                .as(err.toString())
                .isZero();
        assertThat(sibyl("merge", file("a.npy"), file("c.npy"), "--out", file("ac.npy")))
                .isEqualTo(2);
    }

    /** Parts of different observations would be of one run, for nothing is left to read of a pipe. */
    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/stdin"})
    @EnabledOnOs(OS.LINUX)
    void whatComesThroughAPipeHasNoParts(String observation) {
        assertThat(sibyl(
                        "sample",
                        MODEL,
                        "--observation",
                        observation,
                        "--draws",
                        4,
                        "--shard",
                        "1/2",
                        "--out",
                        file("a.csv")))
                .isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString())
                .contains("with --shard each input is a file", "--observation /dev/stdin: write it to a file first");
        assertThat(file("a.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/3", "4/3", "1", "a/b", "1/0", "1/200"})
    void whatIsNoPartIsRefusedBeforeAnyWork(String shard) {
        var all = new ArrayList<>(Arrays.asList(pairs(1)));
        all.addAll(List.of("--out", file("a.csv"), "--shard", shard));
        assertThat(sibyl(all.toArray())).isEqualTo(2);
        assertThat(err.toString()).contains("--shard");
        assertThat(file("a.csv")).doesNotExist();
    }

    private static Object[] pairs(int seed) {
        return new Object[] {"simulate", "two-moons", "--n", 30, "--seed", seed};
    }

    private static Object[] with(Object[] command, Object last) {
        var all = Arrays.copyOf(command, command.length + 1);
        all[command.length] = last;
        return all;
    }

    private void refused(String reason, String... names) {
        var merge = new ArrayList<Object>(List.of("merge", "--out", file("all.csv")));
        Arrays.stream(names).map(this::file).forEach(merge::add);
        assertThat(sibyl(merge.toArray())).isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }
}
