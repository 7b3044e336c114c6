package org.sibyl.selftest.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.TokenIdentity;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;

/** Cases G1, G2 and G2b of the specification: 2 heads, one double and one single block, 2 tokens given 3 of 2 channels. */
class Flux1GoldenTest {
    /** The specification's values have exact frequencies of time, the networks those of the reference, rounded to float32. */
    private static final double PHASES = 5e-6;

    private static final TokenIdentity LEARNED = new TokenIdentity.Learned();

    @Test
    void goldenValuesOfTheConcatMergeHold() {
        var config = config(new IdMerge.Concat(3, 1), LEARNED);
        check(
                config,
                5121,
                FillOrders.flux1(true),
                new double[] {-1.549204159, -1.755331321, -1.633996833, -1.796139421},
                new double[] {0.095235278, -0.077123074});
    }

    @Test
    void goldenValuesOfRotaryPositionsHold() {
        var rotary = new TokenIdentity.Rotary(new TokenIdentity.Sequence(1), List.of(2, 2), 50);
        check(
                config(new IdMerge.Sum(4), rotary),
                5137,
                FillOrders.flux1(false),
                new double[] {-0.756353048, -0.846141072, -0.580072003, -0.974326237},
                new double[] {1.117523272, -0.044665923});
    }

    @Test
    void goldenValuesOfSinusoidalPositionsHold() {
        check(
                config(new IdMerge.Sum(4), new TokenIdentity.Sinusoidal1d()),
                5137,
                FillOrders.flux1(false),
                new double[] {-0.757334992, -0.843377257, -0.587130674, -0.946564030},
                new double[] {1.076413923, -0.266557034});
    }

    private static void check(Flux1Config config, int total, List<String> order, double[] out, double[] divergence) {
        try (var manager = NDManager.newBaseManager()) {
            var network = new Flux1(config);
            assertThat(network.parameters().total()).isEqualTo(total);
            var weights = FilledWeights.of(manager, network.parameters(), order);
            var input = FieldInput.conditional(
                    Eager.of(manager, GoldenInputs.sines(4), 2, 2, 1),
                    GoldenInputs.times(manager),
                    Eager.of(manager, GoldenInputs.cosines(12), 2, 3, 2));
            assertThat(((Eager) network.field(weights, input)).toArray()).containsExactly(out, within(PHASES));
            assertThat(GoldenInputs.divergence(manager, network, weights.map(Dual::constant), input, 2))
                    .containsExactly(divergence, within(PHASES));
        }
    }

    private static Flux1Config config(IdMerge merge, TokenIdentity contextIdentity) {
        return new Flux1Config(
                2, 1, 3, 2, 2, 1, 1, 2, merge, LEARNED, contextIdentity, true, 1000, Initialization.REFERENCE);
    }
}
