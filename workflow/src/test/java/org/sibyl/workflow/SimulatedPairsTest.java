package org.sibyl.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sibyl.arrays.CsvTable;
import org.sibyl.simulation.Simulations;
import org.sibyl.simulation.Simulator;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.zoo.TwoMoons;

class SimulatedPairsTest {
    private final SimulatedPairs pairs = SimulatedPairs.of(Throws.PRIOR, Throws.SIMULATOR, 30, 5);

    @Test
    void theyAreNotThoseOfATrainingWithTheSameSeed() {
        var training = Simulations.of(Throws.PRIOR, Throws.SIMULATOR).run(30, 5);
        assertThat(pairs.parameters()).hasDimensions(30, 1);
        assertThat(speeds(pairs.parameters())).doesNotContainAnyElementsOf(speeds(training.theta()));
    }

    @Test
    void aTaskIsItsPriorAndSimulatorWithItsExactPosterior() {
        var task = new TwoMoons();
        var ofTask = SimulatedPairs.ofTask(task, 30, 5);
        var same = SimulatedPairs.of(task.prior(), task, 30, 5);
        assertThat(ofTask.data()).isDeepEqualTo(same.data());
        assertThat(ofTask.exact(ofTask.data()[0], 4, 1)).isPresent();
        assertThat(same.exact(same.data()[0], 4, 1)).isEmpty();
        var trained = TaskPairs.simulate(task, 30, 5, 1, ExclusionPolicy.FAIL);
        assertThat(trained.theta()[0]).isNotEqualTo(ofTask.parameters()[0]);
    }

    @Test
    void tablesAreReadByNameInAnyOrder() {
        var table = CsvTable.of(List.of("x", "a", "b"), 3, 1, 2, 3, 4, 5, 6);
        var read = SimulatedPairs.ofTable(table, List.of("b", "a"), List.of("x"));
        assertThat(read.parameters()).isDeepEqualTo(new double[][] {{3, 2}, {6, 5}});
        assertThat(read.data()).isDeepEqualTo(new double[][] {{1}, {4}});
        assertThat(read.simulated(new double[][] {{1, 2}}, 1)).isEmpty();
    }

    @Test
    void unequalOrNoPairsAreRefused() {
        assertThatThrownBy(() -> SimulatedPairs.of(new double[2][1], new double[3][1]))
                .hasMessageContaining("but have 2 and 3");
        assertThatThrownBy(() -> SimulatedPairs.of(new double[0][1], new double[0][1]))
                .hasMessageContaining("at least 1");
    }

    @Test
    void nothingThatACallerDoesChangesThem() {
        pairs.data()[0][0] = 17;
        assertThat(pairs.data()[0][0]).isNotEqualTo(17);
    }

    @Test
    void fewFailuresAtThePosteriorsDrawsAreLeftOutAndManyAreRefused() {
        double[][] theta = new double[400][1];
        var calls = new AtomicInteger();
        Simulator rarely = (at, random) -> {
            if (calls.incrementAndGet() % 200 == 0) {
                throw new ArithmeticException("no solution");
            }
            return new double[] {at[0] + random.nextGaussian()};
        };
        assertThat(pairs.withSimulator(rarely).simulated(theta, 1).orElseThrow())
                .hasDimensions(398, 1);
        Simulator never = (at, random) -> new double[] {Double.NaN};
        assertThatThrownBy(() -> pairs.withSimulator(never).simulated(theta, 1))
                .hasMessageContaining("at most 1 % of 400 pairs may be left out");
    }

    private static List<Double> speeds(double[][] rows) {
        return Arrays.stream(rows).map(row -> row[0]).toList();
    }
}
