package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.exporter.ArtefactAddition;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.grid.PowerGrid;

/** A diagnosis in parts, merged, is that of one piece. */
@Tag("long")
class DiagnoseShardTest {
    private static final Path MODELS = Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1");

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void inputs() throws IOException {
        Files.copy(MODELS.resolve("mlp-score-ve.sibyl"), file("model.sibyl"));
        Files.copy(MODELS.resolve("mlp-edm.sibyl"), file("other.sibyl"));
        var random = new Random(1);
        var manifest = ArtefactReader.read(file("model.sibyl")).manifest();
        int columns = manifest.variables().size();
        Files.writeString(
                file("pairs.csv"),
                random.doubles(23L * columns)
                        .mapToObj(Double::toString)
                        .collect(Collectors.collectingAndThen(Collectors.toList(), values -> lines(values, columns))));
    }

    private static String lines(List<String> values, int columns) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < values.size(); i += columns) {
            lines.add(String.join(",", values.subList(i, i + columns)));
        }
        return String.join("\n", lines) + "\n";
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private int sibyl(Object... arguments) {
        return Sibyl.command()
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private int diagnose(String model, int seed, String out, Object... more) {
        var all = new ArrayList<Object>(List.of("diagnose", file(model), "--pairs", file("pairs.csv"), "--draws", 30));
        all.addAll(List.of("--steps", 4, "--density-draws", 9, "--seed", seed, "--out", file(out)));
        all.addAll(Arrays.asList(more));
        return sibyl(all.toArray());
    }

    private void part(int seed, String out, String shard) {
        assertThat(diagnose("model.sibyl", seed, out, "--shard", shard))
                .as(err.toString())
                .isZero();
    }

    /** Without when and by what it was made. */
    private static String told(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC", "")
                .replaceAll("sibyl (diagnose|merge) [^\"<]*", "");
    }

    private String told(Path path) throws IOException {
        return told(Files.readString(path));
    }

    private String findings() {
        return told(new String(
                ArtefactReader.read(file("model.sibyl")).copyBytes("calibration.json"), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 23})
    void theReportPageAndFindingsAreThoseOfOnePiece(int parts) throws IOException {
        var merge = new ArrayList<Object>(List.of("merge", "--out", file("merged"), "--model", file("model.sibyl")));
        for (int part = parts; part >= 1; part--) {
            part(3, part + ".npz", part + "/" + parts);
            merge.add(file(part + ".npz"));
        }
        int code = diagnose("model.sibyl", 3, "whole");
        String whole = findings();
        assertThat(sibyl(merge.toArray())).as(err.toString()).isEqualTo(code);
        assertThat(told(file("merged/report.json")))
                .isEqualTo(told(file("whole/report.json")))
                .contains("log density");
        assertThat(told(file("merged/index.html"))).isEqualTo(told(file("whole/index.html")));
        assertThat(findings()).isEqualTo(whole);
        assertThat(Files.readString(file("merged/report.json"))).contains("\"sibyl merge ");
    }

    @Test
    void partsOfOtherRunsMissingOnesAndOtherModelsAreRefused() throws IOException {
        part(1, "1.npz", "1/2");
        part(1, "2.npz", "2/2");
        part(2, "seed.npz", "2/2");
        refused("make 2/2 with --shard", "1.npz");
        refused("are both part 1/2", "1.npz", "1.npz", "2.npz");
        refused("of another", "1.npz", "seed.npz");
        assertThat(sibyl("merge", file("1.npz"), file("2.npz"), "--model", file("other.sibyl"), "--out", file("all")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--model must be the model that the parts judge");
        ArtefactAddition.put(file("model.sibyl"), "card.md", new byte[] {'a'});
        part(1, "card.npz", "2/2");
        assertThat(sibyl("merge", file("1.npz"), file("card.npz"), "--out", file("same")))
                .as("a card makes no other model")
                .isNotEqualTo(2);
        ArtefactAddition.putSolver(file("model.sibyl"), new SolverChoice("heun", new PowerGrid(3, 2)));
        part(1, "model.npz", "2/2");
        refused("of another", "1.npz", "model.npz");
        assertThat(file("all")).doesNotExist();
    }

    private void refused(String reason, String... names) {
        var merge = new ArrayList<Object>(List.of("merge", "--out", file("all")));
        Arrays.stream(names).map(this::file).forEach(merge::add);
        assertThat(sibyl(merge.toArray())).isEqualTo(2);
        assertThat(err.toString()).contains(reason);
    }

    @Test
    void whatCannotBePartedIsRefusedBeforeAnyWork() throws IOException {
        assertThat(diagnose("model.sibyl", 1, "folder", "--shard", "1/2")).isEqualTo(2);
        assertThat(err.toString()).contains("into an .npz, but --out is");
        assertThat(diagnose(
                        "model.sibyl", 1, "a.npz", "--shard", "1/2", "--observation", file("pairs.csv"), "--row", 1))
                .isEqualTo(2);
        assertThat(err.toString()).contains("leave it out, and diagnose it in one piece");
        assertThat(diagnose("model.sibyl", 1, "a.npz", "--shard", "1/24")).isEqualTo(2);
        assertThat(err.toString()).contains("take at most 23");
        assertThat(file("a.npz")).doesNotExist();
    }
}
