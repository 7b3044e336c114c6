package org.sibyl.trainer.network.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.encoder.DeepSetEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.tensor.Eager;

/** Configurations, permutations, encoders in front, and what is refused. */
class FlowShapeTest {

    @Test
    void aConfigurationTellsItsShape() {
        assertThat(NetworkText.of(CouplingFlowConfig.spline(2, 10)))
                .isEqualTo("dimension 2, context 10, depth 6, transform rational quadratic (bins 16), "
                        + "permutation random (seed 0), act norm true, conditioner hidden layers (count 2, width 128)");
    }

    @Test
    void shufflesDependOnSeedAndBlockAlone() {
        try (var manager = NDManager.newBaseManager()) {
            var x = Eager.of(manager, new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 1, 8);
            assertThat(shuffled(x, 4, 0)).containsExactly(shuffled(x, 4, 0));
            assertThat(shuffled(x, 4, 0)).isNotEqualTo(shuffled(x, 4, 1));
            assertThat(shuffled(x, 4, 0)).isNotEqualTo(shuffled(x, 5, 0));
            assertThat(shuffled(x, 4, 0)).containsExactlyInAnyOrder(x.toArray());
        }
    }

    private static double[] shuffled(Eager x, long seed, int block) {
        var order = new Permutation.Random(seed).before(new Parameters(), "p", 8, block);
        return ((Eager) order.apply(parameter -> x, x)).toArray();
    }

    @Test
    void swapExchangesTheHalvesOfACoupling() {
        var parameters = new Parameters();
        var swap = new Permutation.Swap().before(parameters, "p", 5, 0);
        try (var manager = NDManager.newBaseManager()) {
            var x = Eager.of(manager, new double[] {0, 1, 2, 3, 4}, 1, 5);
            assertThat(((Eager) swap.apply(parameter -> x, x)).toArray()).containsExactly(2, 3, 4, 0, 1);
            assertThat(((Eager) swap.undo(parameter -> x, x)).toArray()).containsExactly(3, 4, 0, 1, 2);
        }
    }

    @Test
    void aFlowBehindAnEncoderSeesItsContext() {
        var encoder = new DeepSetEncoder(new TokenShape(4, 2), 8, 2, new TokenShape(1, 5));
        var config = CouplingFlowConfig.spline(2, 5).withSize(2, new HiddenLayers(2, 8));
        var flow = new EncodedFlow(encoder, new CouplingFlow(config));
        assertThat(flow.parameters().list().get(0).name()).isEqualTo("encoder.in.kernel");
        assertThat(flow.parameters().total())
                .isEqualTo(encoder.parameters().total()
                        + flow.parts().network().parameters().total());
        try (var manager = NDManager.newBaseManager()) {
            var weights = RoughWeights.rough(manager, flow.parameters());
            var x = Eager.of(manager, RoughWeights.values(6, 6), 3, 2);
            var observation = Eager.of(manager, RoughWeights.values(7, 8), 1, 8, 1); // one for three rows
            var tokens = observation.reshape(1, 4, 2);
            var context = encoder.encode(flow.parts().encoderWeights(weights), tokens);
            var expected = flow.parts()
                    .network()
                    .forward(flow.parts().networkWeights(weights), FlowInput.conditional(x, context));
            var mapped = flow.forward(weights, FlowInput.conditional(x, observation));
            assertThat(((Eager) mapped.values()).toArray()).containsExactly(((Eager) expected.values()).toArray());
            var back = flow.inverse(weights, FlowInput.conditional(mapped.values(), observation));
            assertThat(((Eager) back.values()).toArray()).containsExactly(x.toArray(), within(1e-9));
        }
    }

    @Test
    void whatDoesNotFitIsNamed() {
        var flow = new CouplingFlow(CouplingFlowConfig.affine(2, 3).withSize(1, new HiddenLayers(1, 4)));
        var alone = new CouplingFlow(CouplingFlowConfig.affine(2, 0).withSize(1, new HiddenLayers(1, 4)));
        try (var manager = NDManager.newBaseManager()) {
            var weights = RoughWeights.initial(manager, flow.parameters());
            var x = Eager.of(manager, new double[2], 1, 2);
            var context = Eager.of(manager, new double[4], 1, 4, 1);
            assertThatThrownBy(() -> flow.forward(weights, FlowInput.unconditional(x)))
                    .hasMessageContaining("needs an observation as context, but has none");
            assertThatThrownBy(() -> flow.forward(weights, FlowInput.conditional(x, context)))
                    .hasMessageContaining("needs a context of 3 numbers, but has [1, 4, 1]");
            assertThatThrownBy(() -> flow.inverse(weights, FlowInput.unconditional(x.reshape(2, 1))))
                    .hasMessageContaining("needs rows of 2 numbers, but has values of shape [2, 1]");
            assertThatThrownBy(() -> alone.forward(weights, FlowInput.conditional(x, context)))
                    .hasMessageContaining("unconditional, but was given a context");
        }
        assertThatThrownBy(() -> CouplingFlowConfig.affine(0, 1)).hasMessageContaining("at least 1, but is 0");
        assertThatThrownBy(() -> AutoregressiveFlowConfig.affine(1, -1)).hasMessageContaining("but holds -1");
        assertThatThrownBy(() -> new HiddenLayers(1, 0)).hasMessageContaining("at least 1, but they are 1 and 0");
        var none = new HiddenLayers(0, 1);
        assertThatThrownBy(() -> CouplingFlowConfig.affine(2, 1).withSize(1, none))
                .hasMessageContaining("at least 1 hidden layer, but have none");
        assertThatThrownBy(() -> AutoregressiveFlowConfig.affine(2, 1).withSize(1, none))
                .hasMessageContaining("at least 1 hidden layer, but have none");
    }
}
