package org.sibyl.trainer.network.flow;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.trainer.tensor.Eager;

class AutoregressiveFlowTest {
    private static final int DIMENSION = 4;
    private static final int CONTEXT = 2;

    private static AutoregressiveFlow flow(int layers) {
        return new AutoregressiveFlow(AutoregressiveFlowConfig.affine(DIMENSION, CONTEXT)
                .withPermutation(new Permutation.None())
                .withSize(1, new HiddenLayers(layers, 8)));
    }

    /** By differences, bit for bit: what a variable may not see moves nothing, what it may see does. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eachVariableSeesThoseBeforeItAndTheContext(int layers) {
        double[] base = mapped(layers, -1);
        for (int moved = 0; moved < DIMENSION + CONTEXT; moved++) {
            double[] z = mapped(layers, moved);
            for (int i = 0; i < DIMENSION; i++) {
                boolean sees = moved >= DIMENSION || moved <= i;
                assertThat(z[i] != base[i])
                        .as("variable %s, input %s", i, moved)
                        .isEqualTo(sees);
            }
        }
    }

    private static double[] mapped(int layers, int moved) {
        double[] numbers = IntStream.range(0, DIMENSION + CONTEXT)
                .mapToDouble(i -> Math.sin(i + 1.0) + (i == moved ? 0.1 : 0))
                .toArray();
        var flow = flow(layers);
        try (var manager = NDManager.newBaseManager()) {
            var all = Eager.of(manager, numbers, 1, DIMENSION + CONTEXT);
            var input = FlowInput.conditional(
                    all.slice(1, 0, DIMENSION),
                    all.slice(1, DIMENSION, DIMENSION + CONTEXT).reshape(1, CONTEXT, 1));
            var weights = RoughWeights.rough(manager, flow.parameters());
            return ((Eager) flow.forward(weights, input).values()).toArray();
        }
    }
}
