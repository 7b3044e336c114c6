package org.sibyl.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.tensor.Eager;

class Flux1JointTest {

    @Test
    void aMaskOrAStateOfAnotherLengthIsNamed() {
        try (var manager = NDManager.newBaseManager()) {
            var network = new Flux1Joint(Flux1JointConfig.of(3, 1, new TokenMerge.Sum(4)));
            var good = input(manager);
            var mask = Eager.of(manager, new double[] {0, 1}, 1, 2, 1);
            assertThatThrownBy(
                            () -> network.field(weights(manager, network), FieldInput.joint(good.x(), good.t(), mask)))
                    .hasMessageContaining("the mask must have one entry for each of the network's 3 tokens, but has")
                    .hasMessageContaining("pass [rows, 3, 1]");
            assertThatThrownBy(() ->
                            network.field(weights(manager, network), FieldInput.joint(mask, good.t(), good.mask())))
                    .hasMessageContaining("the state must have one entry for each of the network's 3 tokens");
        }
    }

    @Test
    void theZeroOutputInitialisationStartsFromTheZeroField() {
        try (var manager = NDManager.newBaseManager()) {
            var network = new Flux1Joint(Flux1JointConfig.of(3, 2, new TokenMerge.Sum(4)));
            var out = (Eager) network.field(weights(manager, network), input(manager));
            assertThat(out.toArray()).containsOnly(0);
        }
    }

    @Test
    void aConfigurationNamesTheFieldThatIsWrong() {
        assertThatThrownBy(() -> Flux1JointConfig.of(4, 0, new TokenMerge.Sum(4)))
                .hasMessage("blocks must be at least 1, but is 0");
        assertThatThrownBy(
                        () -> Flux1JointConfig.of(4, 2, new TokenMerge.Sum(4)).withMlpRatio(Double.NaN))
                .hasMessage("mlpRatio must be above 0 and finite, but is NaN");
        assertThatThrownBy(() -> new TokenMerge.Concat(2, 0, 1)).hasMessageContaining("condition width");
    }

    /** Two rows of three scalar tokens, the last one observed. */
    private static FieldInput input(NDManager manager) {
        return FieldInput.joint(
                Eager.of(manager, new double[] {0.5, -0.3, 1.2, 0.1, 0.8, -0.9}, 2, 3, 1),
                Eager.of(manager, new double[] {0.25, 0.8}, 2),
                Eager.of(manager, new double[] {0, 0, 1}, 1, 3, 1));
    }

    private static Weights weights(NDManager manager, Flux1Joint network) {
        var flat = manager.create(network.parameters().initialValues(5)).toType(DataType.FLOAT64, true);
        return EagerWeights.of(network.parameters(), flat);
    }
}
