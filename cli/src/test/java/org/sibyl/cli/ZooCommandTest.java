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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.CsvTable;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.twosample.C2st;
import org.sibyl.diagnostics.twosample.RandomForest;
import org.sibyl.runtime.Zoo;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.zoo.TwoMoons;

/** {@code sibyl zoo} and {@code zoo:NAME}, with the models that come with the product. */
@Tag("long")
class ZooCommandTest {
    private static final int LARGEST = 6 << 20;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int sibyl(Object... arguments) {
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private Path observation() throws IOException {
        return Files.writeString(folder.resolve("x.csv"), "x1,x2\n0.1,0.2\n");
    }

    @Test
    void theListNamesEachModelWithWhatDiagnosticsFound() {
        assertThat(sibyl("zoo", "list")).as(err.toString()).isZero();
        assertThat(out.toString()).containsPattern("two-moons +2 parameters, 2 data, mlp, diagnostics: [a-z]+");
    }

    @Test
    void eachModelHasACardItsOriginAndItsCalibrationAndIsSmall() {
        assertThat(Zoo.names()).contains("two-moons");
        for (var model : Zoo.all()) {
            var artefact = model.artefact();
            assertThat(artefact.fileNames()).contains("card.md", "provenance.json", "calibration.json");
            int bytes = artefact.fileNames().stream()
                    .mapToInt(file -> artefact.copyBytes(file).length)
                    .sum();
            assertThat(bytes).as(model.name()).isLessThan(LARGEST);
            assertThat(new String(artefact.copyBytes("card.md"), StandardCharsets.UTF_8))
                    .contains("## Limits", "## Licence", "100,000");
        }
    }

    /** 600 draws of each law: the score of equal ones errs by 0.014. */
    @Test
    void aModelOfTheZooIsSampledLikeAnyOther() throws IOException {
        var draws = folder.resolve("draws.csv");
        int code = sibyl("sample", "zoo:two-moons", "--observation", observation(), "--draws", 600, "--out", draws);
        assertThat(code).as(err.toString()).isZero();
        double[][] exact = new TwoMoons()
                .exactPosterior()
                .orElseThrow()
                .draw(new double[] {0.1, 0.2}, 600, RandomStreams.of(1, 0));
        double score = C2st.of(new RandomForest())
                .score(Sample.of(exact), Sample.of(CsvTable.read(draws).toRows()))
                .accuracy();
        assertThat(score).isLessThan(0.58);
    }

    /** The evidence is ¼ of the area that can have made the data: both crescents lie within the box, and each has the mass 1. */
    @Test
    void itsDrawsAreCorrectedByTheLikelihoodOfItsTask() throws IOException {
        var arguments = new ArrayList<Object>(List.of("correct", "zoo:two-moons", "--task", "two-moons", "--json"));
        arguments.addAll(List.of("--observation", observation(), "--proposals", 300, "--seed", 1));
        arguments.addAll(List.of("--solver", "midpoint", "--steps", 30));
        arguments.addAll(List.of("--out", folder.resolve("exact.csv")));
        assertThat(sibyl(arguments.toArray())).as(err.toString()).isZero();
        double evidence = number("logEvidence");
        assertThat(Math.abs(evidence - Math.log(0.5))).isLessThan(4 * number("logEvidenceError"));
        assertThat(number("effectiveSampleSize")).isGreaterThan(100);
    }

    private double number(String key) {
        var lines = out.toString().lines().toList();
        int at = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains('"' + key + '"'))
                .findFirst()
                .orElseThrow();
        return Double.parseDouble(
                lines.get(at).replaceAll("[^0-9eE.+-]*:|,|\"[a-zA-Z]+\"", "").strip());
    }

    @Test
    void whatIsNotThereOrCannotBeChangedIsRefusedByName() throws IOException {
        assertThat(sibyl("inspect", "zoo:three-moons")).isEqualTo(2);
        assertThat(err.toString())
                .contains("three-moons is not, and there are [", "two-moons", "org.sibyl:sibyl-zoo-three-moons");
        assertThat(sibyl("fit-grid", "zoo:two-moons", "--observation", observation(), "--evaluations", 8))
                .isEqualTo(2);
        assertThat(err.toString()).contains("zoo:two-moons is one of the zoo");
    }
}
