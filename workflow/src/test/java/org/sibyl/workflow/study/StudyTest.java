package org.sibyl.workflow.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.workflow.Stages;

@Tag("long")
class StudyTest {
    private static final String TWO = """
            mlp-flow: {network: {type: mlp, width: 8, layers: 1}, training: {steps: 60, batch-size: 16}}
            coupling: {flow: {architecture: coupling, transform: affine, depth: 2, width: 8}, training: {steps: 40, batch-size: 16}}
            """;
    private static final Protocol PROTOCOL = Protocol.DEFAULT
            .with(Candidates.parse(TWO, "two.yaml"))
            .withDraws(100)
            .withCalibration(20, 20)
            .withDensityPairs(10);
    private static final List<Cell> CELLS = List.of(new Cell("two-moons", 300, 1));

    @TempDir
    private Path folder;

    /** Interrupts the thread, as the end of the process does, at a training's first report; records what it is told. */
    private static final class Interrupting implements StudyProgress {
        final List<CellResult> finished = new ArrayList<>();
        private int left;

        /** Lets so many trainings pass, and interrupts the next one. */
        Interrupting(int passed) {
            left = passed;
        }

        @Override
        public Watch training(int steps) {
            boolean interrupts = left-- == 0;
            return new Watch() {
                @Override
                public void trained(int step, double loss) {
                    if (interrupts && step < steps) {
                        Thread.currentThread().interrupt();
                    }
                }

                @Override
                public void validated(int step, double loss, boolean best) {}

                @Override
                public void warned(String message) {
                    throw new AssertionError(message);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void finished(CellResult result) {
            finished.add(result);
        }

        @Override
        public void began(String stage) {}

        @Override
        public Stage began(String stage, int total) {
            return Stages.SILENT.began(stage, total);
        }
    }

    private static Study study(Path folder) {
        return Study.of(PROTOCOL, folder).withThreads(1);
    }

    /** What a cell gave, but for the time that it took. */
    private static List<String> numbers(List<CellResult> results) {
        return results.stream()
                .map(each -> each.json().replaceFirst("\"seconds\":\\{[^}]*}", ""))
                .toList();
    }

    @Test
    void aStudyThatIsKilledInAnyTrainingEndsInTheNumbersOfOneThatIsNot() {
        var whole = study(folder.resolve("whole"));
        whole.require(CELLS, false);
        var watch = new Interrupting(-1);
        assertThat(whole.run(CELLS, watch)).isTrue();
        assertThat(numbers(watch.finished)).isEqualTo(numbers(whole.results())).hasSize(1);

        var pieces = study(folder.resolve("pieces"));
        for (int killed = 0; killed < 2; killed++) { // each of the two configurations, once
            pieces.require(CELLS, killed > 0);
            var kill = new Interrupting(killed == 0 ? 0 : 1); // what was killed before is finished first
            assertThatThrownBy(() -> pieces.run(CELLS, kill)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(pieces.results()).isEmpty();
        }
        assertThat(pieces.run(CELLS, new Interrupting(-1))).isTrue();
        assertThat(numbers(pieces.results())).isEqualTo(numbers(whole.results()));
        assertThat(whole.run(CELLS, new Interrupting(0)))
                .as("nothing is trained again")
                .isTrue();

        var first = whole.results().get(0);
        assertThat(first.cell()).isEqualTo(CELLS.get(0));
        assertThat(first.chosenBy()).isEqualTo("validation negative log density");
        assertThat(first.candidates()).containsOnlyKeys("mlp-flow", "coupling");
        assertThat(first.candidates().get(first.chosen()))
                .isEqualTo(first.candidates().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElseThrow());
        assertThat(first.c2st()).containsOnlyKeys("MLP (sbibm)", "random forest");
        assertThat(first.mean("random forest")).as("sixty updates teach little").isGreaterThan(0.7);
        assertThat(first.calibration().pairs()).isEqualTo(20);

        assertThatThrownBy(() -> Study.of(PROTOCOL.withDraws(200), folder.resolve("whole"))
                        .require(CELLS, true))
                .hasMessageContaining("draws must be 100, but is 200");
        assertThatThrownBy(() -> whole.require(CELLS, false)).hasMessageContaining("continue it with --resume");
    }

    @Test
    void aLimitEndsAStudyBetweenTwoUpdates() {
        var limited = study(folder.resolve("limited")).withLimit(Duration.ofNanos(1));
        assertThat(limited.run(CELLS, new Interrupting(-1))).isFalse();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(limited.results()).isEmpty();
    }

    @Test
    void whatCannotBeStudiedIsRefusedBeforeAnyWork() throws IOException {
        var out = folder.resolve("none");
        var study = study(out);
        assertThatThrownBy(() -> study.require(List.of(new Cell("slcp", 300, 1)), false))
                .hasMessageContaining("slcp has no exact sampler");
        assertThatThrownBy(() -> Study.of(PROTOCOL.withBenchmark(folder), out).require(CELLS, false))
                .hasMessageContaining("the data of two-moons is required");
        assertThatThrownBy(() -> new Cell("two-moons", 99, 1)).hasMessageContaining("at least 100 pairs");
        assertThat(out).doesNotExist();
        Files.createDirectory(out);
        Files.writeString(out.resolve("mine.txt"), "");
        assertThatThrownBy(() -> study.require(CELLS, true)).hasMessageContaining("holds other files");
    }

    @Test
    void aDamagedLineOfResultsIsNamed() throws IOException {
        var study = study(folder);
        study.run(List.of(), new Interrupting(-1));
        Files.writeString(study.resultsFile(), "{\"task\":\n");
        assertThatThrownBy(study::results).hasMessageContaining("line 1 is none");
    }
}
