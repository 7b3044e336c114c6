package org.sibyl.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.report.Report;
import org.sibyl.report.Section;
import org.sibyl.report.Untested;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.Simulations;
import org.sibyl.simulation.Simulator;
import org.sibyl.workflow.DiagnosisOptions.AtObservation;

/** A trained model of a problem with a known posterior, judged from Java. */
@Tag("long")
class DiagnosisTest {
    private static final DiagnosisOptions QUICK =
            DiagnosisOptions.DEFAULT.withDraws(100).withDensityDraws(0).with(new AtObservation(500, 200, 199, 1000));

    @TempDir
    private static Path shared;

    private static Path file;

    @TempDir
    private Path folder;

    @BeforeAll
    static void train() {
        file = Throws.trained(shared, 2000);
    }

    /** The lines of the documentation. A right posterior fails in fewer than 1 of 100 reports, each question at 0.001; the seed is fixed. */
    @Test
    void fiveLinesSayWhetherToTrustAModel() {
        var prior = Throws.PRIOR;
        var simulator = Throws.SIMULATOR;
        double[] observation = {0.3};
        // five lines
        var posterior = Posterior.load(file);
        var pairs = SimulatedPairs.of(prior, simulator, 200, 1);
        var report = Diagnosis.of(posterior, pairs).report(observation);
        report.save(folder);
        var verdict = report.verdict();
        // end
        try (posterior) {
            assertThat(verdict).isNotEqualTo(Verdict.FAIL);
            assertThat(folder.resolve("index.html")).isNotEmptyFile();
            assertThat(folder.resolve("report.json"))
                    .content()
                    .contains("throws", "200 simulated pairs, 1000 draws each, midpoint, 15 steps", "x1 = 0.3\"")
                    .doesNotContain("FixedStep");
            assertThat(report.sections()).extracting(section -> section.title()).hasSizeGreaterThan(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../docs/diagnostics.md", "src/main/java/org/sibyl/workflow/package-info.java"})
    void theFiveLinesAreThoseOfTheDocumentation(String document) throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/sibyl/workflow/DiagnosisTest.java"));
        var lines = source.substring(source.indexOf("// five lines\n"), source.indexOf("// end\n"))
                .lines()
                .skip(1)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        assertThat(lines).hasSize(5);
        assertThat(Files.readString(Path.of(document))).contains(lines);
    }

    @Test
    void aModelOfAnotherSimulatorFails() {
        Simulator noisier = (theta, random) -> new double[] {theta[0] + 1.5 * random.nextGaussian()};
        try (var posterior = Posterior.load(file)) {
            var pairs = SimulatedPairs.of(Throws.PRIOR, noisier, 200, 1);
            assertThat(Diagnosis.of(posterior, pairs).with(QUICK).report().verdict())
                    .isEqualTo(Verdict.FAIL);
        }
    }

    /** What the pairs do not allow is said, and what they allow is done: pairs alone tell an impossible observation. */
    @Test
    void sectionsFollowWhatIsKnownOfThePairs() {
        try (var posterior = Posterior.load(file)) {
            var simulated = SimulatedPairs.of(Throws.PRIOR, Throws.SIMULATOR, 100, 2);
            var given = SimulatedPairs.of(simulated.parameters(), simulated.data());
            var exact = simulated.withExactPosterior((x, draws, random) -> {
                double[][] rows = new double[draws][];
                Arrays.setAll(rows, i -> new double[] {0.8 * x[0] + Math.sqrt(0.2) * random.nextGaussian()});
                return rows;
            });
            var bare = diagnosed(posterior, given);
            assertThat(titles(bare)).contains("Could the simulator have made this observation?");
            assertThat(bare.untested())
                    .extracting(Untested::check)
                    .containsExactly(
                            "coverage by the model's own log density",
                            "whether data simulated at the draws look like the observation");
            var able = diagnosed(posterior, given.withSimulator(Throws.SIMULATOR));
            assertThat(titles(able)).hasSize(titles(bare).size() + 1).containsAll(titles(bare));
            assertThat(able.untested()).hasSize(1);
            assertThat(titles(diagnosed(posterior, exact))).hasSize(titles(bare).size() + 2);
        }
    }

    /** With 200 pairs alone p is at least 1/201, which can warn; with a simulator it can fail, and does. */
    @Test
    void anImpossibleObservationIsNeverGreen() {
        try (var posterior = Posterior.load(file)) {
            var simulated = SimulatedPairs.of(Throws.PRIOR, Throws.SIMULATOR, 200, 2);
            var given = SimulatedPairs.of(simulated.parameters(), simulated.data());
            var told = Diagnosis.of(posterior, given).with(QUICK).report(-500);
            assertThat(verdict(told)).isEqualTo(Verdict.WARN);
            assertThat(told.verdict()).isGreaterThanOrEqualTo(Verdict.WARN);
            assertThat(told.html()).contains("it can warn, but not fail");
            var able = QUICK.with(new AtObservation(500, 200, 199, 20_000));
            assertThat(verdict(Diagnosis.of(posterior, simulated).with(able).report(-500)))
                    .isEqualTo(Verdict.FAIL);
        }
    }

    /** Truncated parameters have no draws far from all that was trained on: the other findings are told all the same. */
    @Test
    void anObservationWithoutDrawsIsAFailureAndNotTheEndOfTheReport() throws IOException {
        var prior = Prior.uniform("speed", -1, 1);
        var model = folder.resolve("cut.sibyl");
        Recipe.of(new MlpChoice(32, 2, 64, 64))
                .withSteps(200)
                .train(Simulations.of(prior, Throws.SIMULATOR).run(2000, 1))
                .withName("cut")
                .export(model);
        try (var posterior = Posterior.load(model)) {
            var pairs = SimulatedPairs.of(prior, Throws.SIMULATOR, 100, 2);
            var given = SimulatedPairs.of(pairs.parameters(), pairs.data());
            var report = Diagnosis.of(posterior, given).with(QUICK).report(-500);
            assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(verdict(report)).isGreaterThanOrEqualTo(Verdict.WARN);
            assertThat(titles(report)).contains("Simulation-based calibration", "The posterior at this observation");
            assertThat(report.html()).contains("cut has no draws at this observation: a draw must lie within");
        }
    }

    private static Verdict verdict(Report report) {
        return report.sections().stream()
                .filter(section -> section.title().startsWith("Could the simulator"))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void equalInputGivesEqualReports() {
        try (var posterior = Posterior.load(file)) {
            var diagnosis = Diagnosis.of(posterior, SimulatedPairs.of(Throws.PRIOR, Throws.SIMULATOR, 100, 2))
                    .with(QUICK.withDensityDraws(3));
            var small = posterior.options().withChunk(7).withThreads(1);
            assertThat(diagnosis.with(small).report(0.3).html())
                    .isEqualTo(diagnosis.report(0.3).html());
        }
    }

    @Test
    void stagesAreToldWithTheirLength() {
        var told = new ArrayList<String>();
        try (var posterior = Posterior.load(file)) {
            var pairs = SimulatedPairs.of(Throws.PRIOR, Throws.SIMULATOR, 100, 2);
            Diagnosis.of(posterior, pairs).with(QUICK).watchedBy(told(told)).report(0.3);
        }
        assertThat(told)
                .isEqualTo(List.of(
                        "sampling 100 draws a pair of 100",
                        "reached",
                        "closed",
                        "testing calibration",
                        "looking at the observation",
                        "simulating 1000 data to compare the observation with",
                        "sampling one draw for each of 200 pairs"));
    }

    @Test
    void numbersThatNoReportCanHaveAreRefused() {
        assertThatThrownBy(() -> QUICK.withDraws(9)).hasMessage("draws must be at least 10, but are 9");
        assertThatThrownBy(() -> QUICK.withDensityDraws(101)).hasMessageContaining("0 (no such check) to 100");
        assertThatThrownBy(() -> new AtObservation(100, 20, 18, 100))
                .hasMessage("nulls at an observation must be at least 19, but are 18");
        assertThatThrownBy(() -> new AtObservation(99, 20, 19, 100)).hasMessageContaining("draws at an observation");
        assertThatThrownBy(() -> new AtObservation(100, 20, 19, 19)).hasMessageContaining("at least 20, but are 19");
        assertThat(DiagnosisOptions.DEFAULT.withDensityDraws(30).withDraws(20).densityDraws())
                .isEqualTo(20);
    }

    @Test
    void whatCannotBeReportedIsRefusedBeforeAnyWork() {
        var told = new ArrayList<String>();
        try (var posterior = Posterior.load(file)) {
            var pairs = SimulatedPairs.of(Throws.PRIOR, Throws.SIMULATOR, 100, 2);
            var diagnosis = Diagnosis.of(posterior, pairs).watchedBy(told(told));
            assertThatThrownBy(() -> diagnosis.report(0.3, 0.4)).isInstanceOf(IllegalArgumentException.class);
        }
        try (var posterior = Posterior.load(file)) {
            var few = SimulatedPairs.of(Throws.PRIOR, Throws.SIMULATOR, 19, 2);
            assertThatThrownBy(() ->
                            Diagnosis.of(posterior, few).watchedBy(told(told)).report())
                    .hasMessageStartingWith(
                            "calibration needs at least 20 pairs and 10 draws for each, but has 19 and");
        }
        assertThat(told).isEmpty();
    }

    private static Report diagnosed(Posterior posterior, SimulatedPairs pairs) {
        return Diagnosis.of(posterior, pairs).with(QUICK).report(0.3);
    }

    private static List<String> titles(Report report) {
        return report.sections().stream().map(Section::title).toList();
    }

    private static Stages told(List<String> told) {
        return new Stages() {
            @Override
            public void began(String stage) {
                told.add(stage);
            }

            @Override
            public Stage began(String stage, int total) {
                told.add(stage + " of " + total);
                return new Stage() {
                    @Override
                    public void reached(int done) {
                        if (done == total) {
                            told.add("reached");
                        }
                    }

                    @Override
                    public void close() {
                        told.add("closed");
                    }
                };
            }
        };
    }
}
