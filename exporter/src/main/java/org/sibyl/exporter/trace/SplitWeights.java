package org.sibyl.exporter.trace;

import java.util.List;
import org.sibyl.exporter.graph.Attribute;
import org.sibyl.exporter.graph.Constant;
import org.sibyl.exporter.graph.GraphBuilder;
import org.sibyl.exporter.graph.Node;
import org.sibyl.exporter.graph.Result;
import org.sibyl.exporter.graph.Value;
import org.sibyl.exporter.trace.Operand.Placed;
import org.sibyl.trainer.tensor.Shape;

/**
 * Weights split instead of activations: a piece of Wᵀ X + b is the same piece of Wᵀ and b, and Wᵀ [X₁; X₂] is W₁ᵀ X₁ + W₂ᵀ X₂,
 * where the second product starts from the first. It saves a pass over the activations for every cut and join.
 */
final class SplitWeights {
    private static final List<Attribute> OUTERMOST = List.of(Attribute.of("axis", 0));

    private final GraphBuilder graph;
    private final Arrangement arrangement;
    private final boolean active;

    SplitWeights(GraphBuilder graph, Arrangement arrangement, boolean active) {
        this.graph = graph;
        this.arrangement = arrangement;
        this.active = active;
    }

    /** Whether cutting this value along an axis is cutting the weights of the linear map that made it. */
    boolean applies(Placed x, int axis) {
        return active
                && x.place(axis) == 0
                && product(x.value()) instanceof Result product
                && product.node().operator().equals("Gemm")
                && product.node().attributes().isEmpty()
                && product.node().inputs().get(0) instanceof Constant
                && product.node().inputs().stream().skip(2).allMatch(Constant.class::isInstance)
                && product.shape().size(0) == x.value().shape().size(0);
    }

    /** Elements {@code from} to {@code to} of the outermost axis of a linear map's result. */
    Placed piece(Placed x, int from, int to) {
        Node whole = ((Result) product(x.value())).node();
        Value[] factors = whole.inputs().toArray(new Value[0]);
        factors[0] = graph.part((Constant) factors[0], from, to);
        if (factors.length > 2) {
            factors[2] = graph.part((Constant) factors[2], from, to);
        }
        Shape shape = whole.results().get(0).shape().with(0, to - from);
        Value result = graph.node("Gemm", shape, factors);
        return new Placed(arrangement.reshaped(result, x.value().shape().with(0, to - from)), x.order());
    }

    /** What was joined along the outermost axis to make a value, or the value alone. */
    List<Value> parts(Value wide) {
        return active
                        && wide instanceof Result result
                        && result.node().operator().equals("Concat")
                        && result.node().attributes().equals(OUTERMOST)
                ? result.node().inputs()
                : List.of(wide);
    }

    private static Value product(Value value) {
        return value instanceof Result result && result.node().operator().equals("Reshape")
                ? result.node().inputs().get(0)
                : value;
    }
}
