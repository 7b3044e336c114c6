package org.sibyl.trainer.network.flow;

import java.util.Arrays;
import java.util.List;
import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** The network of a coupling: from what is known to the raw numbers of a transform. It starts at zeros, which mean the identity. */
interface Conditioner {

    /**
     * The raw numbers.
     *
     * @param known the parts that are known, {@code [1 or B, n]} each, in the order in which their sizes were declared
     * @return {@code [1 or B, outputs]}
     */
    Tensor raw(Weights weights, List<Tensor> known);

    /**
     * Declares a conditioner; where nothing is known, the raw numbers themselves are weights.
     *
     * @param known how many numbers each known part holds; parts that hold none are not passed when it is called
     */
    static Conditioner of(Parameters parameters, String name, HiddenLayers layers, int outputs, int... known) {
        int[] parts = Arrays.stream(known).filter(numbers -> numbers > 0).toArray();
        if (parts.length > 0) {
            return new MlpConditioner(
                    parameters, name, layers, outputs, Arrays.stream(parts).sum());
        }
        var raw = parameters.add(name + ".raw", Initializer.zeros(), 1, outputs);
        return (weights, nothing) -> weights.of(raw);
    }
}
