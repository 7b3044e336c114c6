package org.sibyl.workflow.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.CsvTable;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.network.MlpChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.workflow.DiagnosisOptions;
import org.sibyl.workflow.GridFitting;
import org.sibyl.zoo.Slcp;
import org.sibyl.zoo.TwoMoons;

@Tag("long")
class TaskRunTest {
    private static final int DRAWS = 100;

    @TempDir
    private Path folder;

    /** Five updates teach nothing: the scores and the verdict must say so. */
    @Test
    void everyStageLeavesItsFilesAndTellsABadModel() {
        var task = new TwoMoons();
        var out = folder.resolve("new").resolve("run");
        var run = TaskRun.of(task, out, 3)
                .withPairs(100)
                .with(DiagnosisOptions.DEFAULT
                        .withDraws(DRAWS)
                        .withDensityDraws(0)
                        .with(new DiagnosisOptions.AtObservation(500, 200, 199, 1000)));
        var trained = Recipe.of(new MlpChoice(8, 1, 8, 64)).withSteps(5).train(run.simulate(300));
        var artefact = run.export(trained, ExportOptions.DEFAULT).path();
        assertThat(artefact).isEqualTo(out.resolve("two-moons.sibyl")).exists();
        var references = ReferencePosterior.simulated(task, DRAWS, 3).subList(0, 2);
        try (var posterior = Posterior.load(artefact)) {
            var sampled = run.sample(posterior, references, DRAWS);
            var scores = run.compare(references, sampled);
            assertThat(scores).hasSize(2).allMatch(score -> score.accuracy() > 0.8);
            assertThat(run.picture(2)).isNotEmptyFile();
            assertThat(CsvTable.read(out.resolve("draws-2.csv")).row(1))
                    .isEqualTo(sampled.get(1).copyRow(1));
            var report = run.diagnose(posterior, artefact, references.get(0));
            assertThat(report.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(run.report().resolve("index.html")).isNotEmptyFile();
            assertThat(ArtefactReader.read(artefact).fileNames()).contains("calibration.json");
            assertThat(run.export(trained, ExportOptions.DEFAULT).path()).isEqualTo(artefact);

            var fitting =
                    GridFitting.of(posterior, new double[][] {references.get(0).observation()}, 10, 1);
            assertThat(fitting.compared())
                    .isEqualTo(Field.of(posterior.manifest()).solver());
            var fitted = fitting.fitted(SolverName.MIDPOINT, 4);
            assertThat(fitted.choice()).hasToString("midpoint, 4 steps on explicit nodes");
            assertThat(fitted.error()).isPositive();
        }
    }

    @Test
    void tooFewPairsForAReportAreRefused() {
        var run = TaskRun.of(new TwoMoons(), folder, 3);
        assertThatThrownBy(() -> run.withPairs(99)).hasMessage("pairs must be at least 100, but are 99");
    }

    @Test
    void referencesAreTheTasksOwnOrAreAskedFor() {
        var references = ReferencePosterior.simulated(new TwoMoons(), 7, 1);
        assertThat(references)
                .extracting(ReferencePosterior::label)
                .containsExactly("fresh 1", "fresh 2", "fresh 3", "fresh 4", "fresh 5");
        assertThat(references.get(0).draws()).hasDimensions(7, 2);
        assertThat(references.get(0).observation())
                .isNotEqualTo(references.get(1).observation());
        assertThatThrownBy(() -> ReferencePosterior.simulated(new Slcp(), 7, 1)).hasMessageContaining("slcp has none");
    }

    @Test
    void benchmarksAreReadFromTheirFolder() throws IOException {
        var task = new TwoMoons();
        assertThat(ReferencePosterior.isBenchmark(folder, task)).isFalse();
        var directory = Files.createDirectory(folder.resolve("two_moons"));
        var names = List.of("parameter_1", "parameter_2");
        for (int i = 1; i <= 5; i++) {
            CsvTable.of(names, 2, i, 0).write(directory.resolve("observation_" + i + ".csv"));
            CsvTable.of(names, 2, 0, i).write(directory.resolve("true_parameters_" + i + ".csv"));
            try (var bytes = new GZIPOutputStream(
                    Files.newOutputStream(directory.resolve("reference_posterior_" + i + ".csv.gz")))) {
                bytes.write("a,b\n1,2\n3,4\n5,6\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(ReferencePosterior.isBenchmark(folder, task)).isTrue();
        var third = ReferencePosterior.ofBenchmark(folder, task, 2).get(2);
        assertThat(third.observation()).containsExactly(3, 0);
        assertThat(third.truth()).containsExactly(0, 3);
        assertThat(third.draws()).isDeepEqualTo(new double[][] {{1, 2}, {3, 4}});
    }
}
