package org.sibyl.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.network.encoder.DoubleWeights;
import org.sibyl.trainer.network.encoder.PlainLayers;
import org.sibyl.trainer.tensor.Eager;

/** Networks of a handful of numbers against plain sums over the same weights. */
class ConditionalMlpTest {
    private static final int LAYERS = 2;
    private static final double FACTOR = 8;
    private static final int ROWS = 2;

    /** W_m silu([W_x x, W_c c]), residual layers modulated by time, and W_o. */
    @Test
    void itMergesStateAndContextAndTimeModulatesItsLayers() {
        var network = new ConditionalMlp(new ConditionalMlpConfig(2, 1, 3, 6, LAYERS, 10, FACTOR));
        var weights = new DoubleWeights(network.parameters(), 41);
        var plain = PlainLayers.of(network.parameters(), weights);
        double[] x = DoubleWeights.normal(42, ROWS * 2);
        double[] context = DoubleWeights.normal(43, ROWS * 3);
        double[] times = {0.2, 0.9};
        double[][] expected = new double[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            double[] state = plain.dense("state", Arrays.copyOfRange(x, row * 2, row * 2 + 2))[0];
            double[] known = plain.dense("context", Arrays.copyOfRange(context, row * 3, row * 3 + 3))[0];
            double[] merged = plain.dense("merge", PlainLayers.silu(PlainLayers.joined(state, known)))[0];
            double[] h = plain.modulated(merged, plain.time("time_in", times[row], FACTOR), LAYERS);
            expected[row] = plain.dense("out", h)[0];
        }
        try (var manager = NDManager.newBaseManager()) {
            var input = FieldInput.conditional(
                    Eager.of(manager, x, ROWS, 2, 1),
                    Eager.of(manager, times, ROWS),
                    Eager.of(manager, context, ROWS, 3, 1));
            assertThat(((Eager) network.field(weights.on(manager), input)).toArray())
                    .containsExactly(PlainLayers.joined(expected), within(1e-9));
        }
    }

    @Test
    void theJointNetworkSeesItsMaskBesideTheState() {
        var network = new Mlp(new MlpConfig(3, 1, 3, 6, LAYERS, 10, FACTOR));
        var weights = new DoubleWeights(network.parameters(), 44);
        var plain = PlainLayers.of(network.parameters(), weights);
        double[] x = DoubleWeights.normal(45, 3);
        double[] mask = {0, 1, 0};
        double[] merged = plain.dense("in", PlainLayers.joined(x, mask))[0];
        double[] h = plain.modulated(merged, plain.time("time_in", 0.4, FACTOR), LAYERS);
        try (var manager = NDManager.newBaseManager()) {
            var input = FieldInput.joint(
                    Eager.of(manager, x, 1, 3, 1),
                    Eager.of(manager, new double[] {0.4}, 1),
                    Eager.of(manager, mask, 1, 3, 1));
            assertThat(((Eager) network.field(weights.on(manager), input)).toArray())
                    .containsExactly(plain.dense("out", h)[0], within(1e-9));
        }
    }
}
