package org.sibyl.exporter.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sibyl.exporter.graph.Attribute;
import org.sibyl.exporter.graph.Constant;
import org.sibyl.exporter.graph.GraphBuilder;
import org.sibyl.exporter.graph.Node;
import org.sibyl.exporter.graph.Result;
import org.sibyl.exporter.graph.Value;
import org.sibyl.trainer.tensor.Shape;

/**
 * Weights split instead of activations: a piece of Wᵀ X + b is the same piece of Wᵀ and b, and Wᵀ [X₁; X₂] is W₁ᵀ X₁ + W₂ᵀ X₂,
 * where the second product starts from the first. It saves a pass over the activations for every cut and join.
 */
final class SplitWeights {
    private static final List<Attribute> OUTERMOST = List.of(Attribute.of("axis", 0));

    private final GraphBuilder graph;
    private final boolean active;

    SplitWeights(GraphBuilder graph, Set<Rewrite> rewrites) {
        this.graph = graph;
        active = rewrites.contains(Rewrite.SPLIT_WEIGHTS);
    }

    /** Elements {@code from} to {@code to} of the outermost axis, if they need no pass over the whole value. */
    Optional<Value> piece(Value whole, int from, int to) {
        if (!active) {
            return Optional.empty();
        }
        if (whole instanceof Constant constant) {
            return Optional.of(graph.part(constant, from, to));
        }
        if (!(whole instanceof Result result)) {
            return Optional.empty();
        }
        Node node = result.node();
        if (node.operator().equals("Gemm")) {
            return ofProduct(result, from, to);
        }
        if (node.operator().equals("Reshape")) {
            return ofReshape(result, from, to);
        }
        return Optional.empty();
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

    private Optional<Value> ofProduct(Result product, int from, int to) {
        List<Value> factors = new ArrayList<>(product.node().inputs());
        if (!product.node().attributes().isEmpty() || !(factors.get(0) instanceof Constant weight)) {
            return Optional.empty();
        }
        factors.set(0, graph.part(weight, from, to));
        if (factors.size() > 2) {
            Optional<Value> start = piece(factors.get(2), from, to);
            if (start.isEmpty()) {
                return start;
            }
            factors.set(2, start.get());
        }
        return Optional.of(graph.node("Gemm", cut(product, from, to), factors.toArray(new Value[0])));
    }

    /** A cut through the outermost axis is one through the source's if that is as fine. */
    private Optional<Value> ofReshape(Result reshape, int from, int to) {
        Value source = reshape.node().inputs().get(0);
        int fine = source.shape().size(0);
        int coarse = reshape.shape().size(0);
        if (fine == Shape.ANY || coarse == Shape.ANY || fine % coarse != 0) {
            return Optional.empty();
        }
        int ratio = fine / coarse;
        Shape shape = cut(reshape, from, to);
        long[] sizes = new long[shape.rank()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = shape.size(i);
        }
        return piece(source, from * ratio, to * ratio)
                .map(inner -> graph.node("Reshape", shape, inner, graph.wholes(sizes)));
    }

    private static Shape cut(Value value, int from, int to) {
        return value.shape().with(0, to - from);
    }
}
