package org.sibyl.importers.gensbi;

import java.util.Arrays;
import java.util.List;
import org.sibyl.trainer.network.Parameter;

/**
 * A tensor of GenSBI that is a parameter, or some columns of one.
 *
 * @param name what GenSBI calls it
 * @param shape the sizes it has there
 */
record TensorSource(String name, List<Integer> shape) {
    TensorSource {
        shape = List.copyOf(shape);
    }

    /** A parameter under another name. */
    static TensorSource of(String name, Parameter parameter) {
        return new TensorSource(
                name, Arrays.stream(parameter.shape().toArray()).boxed().toList());
    }

    /** Columns of a parameter: its shape, but for the last size. */
    static TensorSource columns(String name, Parameter parameter, int columns) {
        return of(name, parameter).withShape(parameter.shape().with(-1, columns).toArray());
    }

    /** A copy with other sizes. */
    TensorSource withShape(int... sizes) {
        return new TensorSource(name, Arrays.stream(sizes).boxed().toList());
    }

    /** How many numbers it holds. */
    int elements() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
