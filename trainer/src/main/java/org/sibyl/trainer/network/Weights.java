package org.sibyl.trainer.network;

import java.util.function.UnaryOperator;
import org.sibyl.trainer.tensor.Tensor;

/** The values of a network's parameters, as tensors of the kind that the network is to compute with. */
@FunctionalInterface
public interface Weights {

    /**
     * The value of a parameter, in its declared shape.
     *
     * @throws IllegalArgumentException if the parameter belongs to another network
     */
    Tensor of(Parameter parameter);

    /** These weights as another kind of tensor. */
    default Weights map(UnaryOperator<Tensor> kind) {
        return parameter -> kind.apply(of(parameter));
    }
}
