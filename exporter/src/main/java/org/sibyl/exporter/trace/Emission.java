package org.sibyl.exporter.trace;

import java.util.List;
import org.sibyl.exporter.graph.Attribute;
import org.sibyl.exporter.graph.Value;
import org.sibyl.exporter.trace.Operand.Placed;
import org.sibyl.trainer.tensor.Padding;
import org.sibyl.trainer.tensor.Stride;

/**
 * How operations become nodes of a graph. The meaning of each is that of the method of the same name in {@link
 * org.sibyl.trainer.tensor.Tensor}; implementations differ in the nodes they choose and in how values lie in memory. At
 * least one operand of each call is {@link Placed}; axes are counted from 0.
 */
interface Emission {
    /** An input of the graph, as it lies best. */
    Placed entering(Value input);

    /** A value as an output must lie: in the network's order of axes. */
    Value leaving(Operand operand);

    /** Whether what was recorded so far gains by this emission over the plain one. */
    default boolean pays() {
        return true;
    }

    /** An elementwise operator on operands that broadcast. */
    Placed elementwise(String operator, List<Attribute> attributes, Operand... operands);

    Placed greater(Operand left, Operand right);

    Placed choose(Operand mask, Operand then, Operand otherwise);

    Placed matmul(Operand left, Operand right);

    Placed linear(Operand x, Operand kernel, Operand bias);

    Placed convolve(Operand x, Operand kernel, Operand bias, Stride stride, Padding padding);

    /** A reduction operator along an axis, which stays with size 1. */
    Placed reduce(String operator, Placed x, int axis);

    Placed cumulativeSum(Placed x, int axis);

    Placed softmax(Placed x);

    /** Sizes may hold −1 once, for a size that follows. */
    Placed reshape(Placed x, int... sizes);

    Placed permute(Placed x, int... order);

    Placed concat(int axis, List<Operand> parts);

    Placed slice(Placed x, int axis, int from, int to);

    List<Placed> split(Placed x, int axis, int... sizes);

    Placed gather(Placed x, int axis, int... places);

    Placed pad(Placed x, int axis, int before, int after);
}
