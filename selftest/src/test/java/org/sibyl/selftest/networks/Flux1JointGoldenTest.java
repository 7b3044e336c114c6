package org.sibyl.selftest.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;

class Flux1JointGoldenTest {
    /** The specification's values have exact frequencies of time, the networks those of the reference, rounded to float32. */
    private static final double PHASES = 5e-6;

    /** Case G3 of the specification: 2 heads, widths 2/1/1 a head, MLP ratio 2, one block, three tokens. */
    private static final Flux1JointConfig GOLDEN =
            new Flux1JointConfig(3, 1, 2, 1, 2, new TokenMerge.Concat(2, 1, 1), 1000, Initialization.REFERENCE);

    private static final List<String> ORDER = FillOrders.FLUX1_JOINT;

    @Test
    void goldenValuesOfTheSpecificationHold() {
        try (var manager = NDManager.newBaseManager()) {
            var network = new Flux1Joint(GOLDEN);
            assertThat(network.parameters().total()).isEqualTo(3081);
            var weights = FilledWeights.of(manager, network.parameters(), ORDER);
            var out = (Eager) network.field(weights, GoldenInputs.joint(manager));
            assertThat(out.toArray())
                    .containsExactly(
                            new double[] {
                                -0.632766613, -0.702888460, -1.480833619, -0.415294340, 0.264559277, 0.104313876
                            },
                            within(PHASES));
        }
    }

    @Test
    void divergencesOfTheSpecificationFollowFromDuals() {
        try (var manager = NDManager.newBaseManager()) {
            var network = new Flux1Joint(GOLDEN);
            var weights = FilledWeights.of(manager, network.parameters(), ORDER).map(Dual::constant);
            var input = GoldenInputs.joint(manager);
            double[] all = GoldenInputs.divergence(manager, network, weights, input, 3);
            double[] free = GoldenInputs.divergence(manager, network, weights, input, 2);
            assertThat(all).containsExactly(new double[] {-2.189552049, -1.978264189}, within(PHASES));
            assertThat(free).containsExactly(new double[] {-1.735447859, -1.343283732}, within(PHASES));
        }
    }

    @Test
    void tokensThatChangePlacesTogetherWithTheirIdentitiesChangeNothingElse() {
        try (var manager = NDManager.newBaseManager()) {
            var network = new Flux1Joint(GOLDEN);
            var weights = FilledWeights.of(manager, network.parameters(), ORDER);
            int[] places = {1, 2, 0};
            Weights moved = parameter -> parameter.name().equals(ORDER.get(0))
                    ? weights.of(parameter).gather(0, places)
                    : weights.of(parameter);
            var input = GoldenInputs.joint(manager);
            var permuted = FieldInput.joint(
                    input.x().gather(1, places), input.t(), input.mask().gather(1, places));
            var expected = (Eager) network.field(weights, input).gather(1, places);
            var actual = (Eager) network.field(moved, permuted);
            assertThat(actual.toArray()).containsExactly(expected.toArray(), within(1e-12));
        }
    }
}
