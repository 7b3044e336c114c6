package org.sibyl.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Observation;
import org.sibyl.simulation.data.PairsFiles;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

class SimulationsTest {
    private static final Prior PRIOR = Prior.of(Prior.uniform("a", 0, 1), Prior.normal("b", 0, 1));
    private static final Simulator SIMULATOR =
            (theta, random) -> new double[] {theta[0] + random.nextGaussian(), theta[1], random.nextDouble()};

    @Test
    void oneThreadAndEightGiveEqualData() {
        var one = Simulations.of(PRIOR, SIMULATOR).withThreads(1).run(1_000, 7);
        var eight = Simulations.of(PRIOR, SIMULATOR).withThreads(8).run(1_000, 7);
        assertThat(eight.theta()).isDeepEqualTo(one.theta());
        assertThat(eight.x()).isDeepEqualTo(one.x());
    }

    @Test
    void morePairsBeginWithTheSameOnesAndAnotherSeedGivesOthers() {
        var few = Simulations.of(PRIOR, SIMULATOR).run(10, 7);
        var many = Simulations.of(PRIOR, SIMULATOR).run(100, 7);
        assertThat(many.x()[9]).isEqualTo(few.x()[9]);
        assertThat(Simulations.of(PRIOR, SIMULATOR).run(10, 8).x()[9]).isNotEqualTo(few.x()[9]);
    }

    @Test
    void failuresAreCountedListedAndLeftOut() {
        Simulator fragile = (theta, random) -> {
            if (theta[0] > 0.99) {
                throw new IOException("no convergence");
            }
            return new double[] {theta[0] < 0.005 ? Double.NaN : theta[0]};
        };
        var pairs = Simulations.of(PRIOR, fragile)
                .withPolicy(ExclusionPolicy.upTo(0.05))
                .run(2_000, 1);
        int left = pairs.exclusions().count();
        assertThat(left).isBetween(10, 60);
        assertThat(pairs.count()).isEqualTo(2_000 - left);
        assertThat(pairs.exclusions().toString())
                .contains("failed with IOException: no convergence (pairs ", "with NaN in 'x1'");
    }

    @Test
    void moreFailuresThanAllowedAreAnErrorWithTheSummary() {
        Simulator fragile = (theta, random) -> new double[] {1 / (theta[0] < 0.5 ? 0.0 : theta[0])};
        assertThatThrownBy(() -> Simulations.of(PRIOR, fragile).run(200, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("at most 1 % of 200 pairs may be left out, but")
                .hasMessageContaining("with Infinity in 'x1'");
        assertThatThrownBy(() -> Simulations.of(PRIOR, fragile)
                        .withPolicy(ExclusionPolicy.FAIL)
                        .run(200, 1))
                .hasMessageStartingWith("at most 0 %");
    }

    @Test
    void aSimulatorThatAlwaysFailsIsToldApartFromOneThatSometimesDoes() {
        Simulator broken = (theta, random) -> {
            throw new IllegalStateException("no licence");
        };
        assertThatThrownBy(() -> Simulations.of(PRIOR, broken).run(20, 1))
                .hasMessageContaining("all failed; the first failed with IllegalStateException: no licence");
    }

    @Test
    void resultsOfDifferentLengthsAreRefused() {
        Simulator ragged = (theta, random) -> new double[theta[0] < 0.5 ? 2 : 3];
        assertThatThrownBy(() -> Simulations.of(PRIOR, ragged).run(50, 1))
                .hasMessageContaining("same number of values every time")
                .hasMessageContaining(" for pair 1 and ");
        assertThatThrownBy(() -> Simulations.of(PRIOR, SIMULATOR).run(50, 1, Observation.ofShape(4)))
                .hasMessageContaining("must return 4 values, as the observation has, but returned 3");
    }

    /** An image is drawn and seen: two kinds of variables without a scalar. */
    @Test
    void imagesAreDrawnAndSimulated() {
        var map = Variable.parameter("map", new Form.Image(4, 4, 2), new Positive());
        var prior = Prior.custom(
                List.of(map), random -> random.doubles(32).map(u -> u + 0.1).toArray(), theta -> 0);
        Simulator noisy = (theta, random) ->
                Arrays.stream(theta).map(y -> y + random.nextGaussian()).toArray();
        var sky = Variable.data("sky", new Form.Image(4, 4, 2));
        var pairs = Simulations.of(prior, noisy).run(10, 1, List.of(sky));
        assertThat(pairs.variables()).isEqualTo(Variables.of(map, sky));
        assertThat(pairs.theta()[9]).hasSize(32);
    }

    /** More pairs than one piece, some of which fail: the folder holds what memory would. */
    @Test
    void pairsWrittenInPiecesAreThoseInMemoryWhateverTheThreads(@TempDir Path folder) {
        Simulator fragile = (theta, random) -> {
            if (theta[0] > 0.999) {
                throw new IOException("no convergence");
            }
            return new double[] {theta[0] + random.nextGaussian(), theta[0] < 0.001 ? Double.NaN : theta[1]};
        };
        int count = 70_000;
        var memory = Simulations.of(PRIOR, fragile).withThreads(1).run(count, 3);
        var told = new ArrayList<Integer>();
        var failed = Simulations.of(PRIOR, fragile)
                .withThreads(3)
                .write(count, 3, Observation.ofShape(2), folder, told::add);
        var written = PairsFiles.of(folder).read(ExclusionPolicy.FAIL);
        assertThat(written.parameters().get(0).support())
                .isEqualTo(PRIOR.parameters().get(0).support());
        assertThat(written.theta()).isDeepEqualTo(memory.theta());
        assertThat(written.x()).isDeepEqualTo(memory.x());
        assertThat(failed.pairs()).isEqualTo(memory.exclusions().pairs()).hasSizeBetween(80, 220);
        assertThat(failed.pairs()[failed.count() - 1]).isGreaterThan(1 << 16);
        assertThat(failed).hasToString(memory.exclusions().toString());
        assertThat(told).containsExactly(1 << 16, count);
    }

    @Test
    void moreFailuresThanAllowedLeaveNoFiles(@TempDir Path folder) throws IOException {
        Simulator fragile = (theta, random) -> new double[] {theta[0] < 0.5 ? Double.NaN : 1};
        assertThatThrownBy(() -> Simulations.of(PRIOR, fragile)
                        .write(100, 1, Observation.ofShape(1), folder.resolve("new"), done -> {}))
                .hasMessageContaining("at most 1 % of 100 pairs may be left out");
        try (var files = Files.list(folder.resolve("new"))) {
            assertThat(files).isEmpty();
        }
    }
}
