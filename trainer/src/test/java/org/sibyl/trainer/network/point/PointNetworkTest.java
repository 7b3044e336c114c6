package org.sibyl.trainer.network.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.scoring.Mean;
import org.sibyl.solvers.scoring.Median;
import org.sibyl.solvers.scoring.NormalMixture;
import org.sibyl.solvers.scoring.Quantiles;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.flow.HiddenLayers;
import org.sibyl.trainer.tensor.Eager;

/** What holds of the heads whatever the weights: here they are large and random. */
class PointNetworkTest {
    private static final int ROWS = 40;
    private static final PointConfig CONFIG = new PointConfig(
            3,
            4,
            List.of(new Mean(), new Median(), Quantiles.of(0.1, 0.3, 0.5, 0.95), new NormalMixture(2)),
            new HiddenLayers(3, 16));

    private static Map<String, double[]> estimates(NDManager manager, double size) {
        var network = new PointNetwork(CONFIG);
        var random = new SplittableRandom(7);
        double[] weights =
                random.doubles(network.parameters().total(), -size, size).toArray();
        double[] x = random.doubles(ROWS * 4, -3, 3).toArray();
        var estimates = network.estimate(
                EagerWeights.of(network.parameters(), manager.create(weights)), Eager.of(manager, x, ROWS, 4, 1));
        return estimates.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> ((Eager) each.getValue()).toArray()));
    }

    @Test
    void quantilesNeverCross() {
        try (var manager = NDManager.newBaseManager()) {
            double[] quantiles = estimates(manager, 2).getOrDefault("quantiles", new double[0]);
            assertThat(quantiles).hasSize(ROWS * 4 * 3);
            for (int row = 0; row < ROWS; row++) {
                for (int i = 3; i < 12; i++) {
                    assertThat(quantiles[row * 12 + i]).isGreaterThanOrEqualTo(quantiles[row * 12 + i - 3]);
                }
            }
        }
    }

    @Test
    void weightsSumToOneAndFactorsAreTriangularWithAPositiveDiagonal() {
        try (var manager = NDManager.newBaseManager()) {
            double[] mixtures = estimates(manager, 2).getOrDefault("distribution", new double[0]);
            int width = new NormalMixture(2).numbers(3);
            assertThat(mixtures).hasSize(ROWS * width);
            for (int row = 0; row < ROWS; row++) {
                int from = row * width;
                assertThat(Math.exp(mixtures[from]) + Math.exp(mixtures[from + 1]))
                        .isCloseTo(1, within(1e-12));
                for (int k = 0; k < 2; k++) {
                    for (int i = 0; i < 3; i++) {
                        for (int j = 0; j < 3; j++) {
                            double factor = mixtures[from + 8 + (k * 3 + i) * 3 + j];
                            if (i == j) {
                                assertThat(factor).isPositive();
                            } else {
                                assertThat(factor == 0).isEqualTo(j > i);
                            }
                        }
                    }
                }
            }
        }
    }

    /** Raw numbers are 0 where all weights are: the standard normal distribution, and quantiles ln 2 apart. */
    @Test
    void withoutWeightsItSaysNothing() {
        try (var manager = NDManager.newBaseManager()) {
            var estimates = estimates(manager, 1e-300);
            double[] mixture = estimates.getOrDefault("distribution", new double[0]);
            assertThat(mixture[0]).isCloseTo(Math.log(0.5), within(1e-12));
            assertThat(mixture[2]).isCloseTo(0, within(1e-200));
            assertThat(mixture[8]).isCloseTo(1, within(2e-5));
            double[] quantiles = estimates.getOrDefault("quantiles", new double[0]);
            assertThat(quantiles[0]).isCloseTo(-2 * Math.log(2), within(1e-12));
            assertThat(quantiles[9]).isCloseTo(Math.log(2), within(1e-12));
            assertThat(estimates.getOrDefault("mean", new double[0])).containsOnly(new double[] {0}, within(1e-200));
        }
    }

    /** f((x + y) / 2) = (f(x) + f(y)) / 2 for every linear f; four layers of random weights miss it by far. */
    @Test
    void withoutHiddenLayersMeansAreLinearInTheObservation() {
        try (var manager = NDManager.newBaseManager()) {
            assertThat(bend(manager, 0)).isLessThan(1e-12);
            assertThat(bend(manager, 3)).isGreaterThan(1e-3);
        }
    }

    private static double bend(NDManager manager, int layers) {
        var network = new PointNetwork(new PointConfig(2, 3, List.of(new Mean()), new HiddenLayers(layers, 16)));
        var random = new SplittableRandom(5);
        double[] weights = random.doubles(network.parameters().total(), -1, 1).toArray();
        double[] x = {0.3, -1.2, 2.1, 1.7, 0.4, -0.6, 1.0, -0.4, 0.75}; // the third row is the mean of the others
        var means = network.estimate(
                EagerWeights.of(network.parameters(), manager.create(weights)), Eager.of(manager, x, 3, 3, 1));
        double[] f = ((Eager) means.values().iterator().next()).toArray();
        return Math.abs(f[4] - (f[0] + f[2]) / 2) + Math.abs(f[5] - (f[1] + f[3]) / 2);
    }

    @Test
    void rulesOfOneNameAreRefused() {
        assertThatThrownBy(() -> PointConfig.of(2, 2, new Mean(), new Mean())).hasMessageContaining("name of its own");
        assertThatThrownBy(() -> PointConfig.of(2, 2)).hasMessageContaining("scoring rules");
    }
}
