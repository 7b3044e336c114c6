package org.sibyl.trainer.network.flow;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** A flow of few weights, with some rows to map. */
record FlowCase(String name, FlowNetwork flow, int context) {
    static final int ROWS = 6;
    private static final HiddenLayers SMALL = new HiddenLayers(2, 12);

    /** Every transform, permutation and kind, of 1, 2 and 5 variables, with and without a context and ActNorm. */
    static List<FlowCase> all() {
        var cases = new ArrayList<FlowCase>();
        for (int dimension : new int[] {1, 2, 5}) {
            for (int context : new int[] {0, 3}) {
                for (var transform : List.of(new Affine(), new RationalQuadratic(8))) {
                    for (var permutation : permutations(dimension, context)) {
                        cases.add(new FlowCase(
                                "coupling of " + dimension + " given " + context + ", " + transform + ", "
                                        + permutation,
                                new CouplingFlow(new CouplingFlowConfig(
                                        dimension, context, 2, transform, permutation, context > 0, SMALL)),
                                context));
                    }
                    cases.add(autoregressive(dimension, context, transform));
                }
            }
        }
        return cases;
    }

    /** All of them once where they differ; elsewhere the one that has weights. */
    private static List<Permutation> permutations(int dimension, int context) {
        return dimension < 5 || context == 0
                ? List.of(new Permutation.Orthogonal())
                : List.of(
                        new Permutation.None(),
                        new Permutation.Reverse(),
                        new Permutation.Swap(),
                        new Permutation.Random(4),
                        new Permutation.Orthogonal());
    }

    private static FlowCase autoregressive(int dimension, int context, Transform transform) {
        return new FlowCase(
                "autoregressive of " + dimension + " given " + context + ", " + transform,
                new AutoregressiveFlow(new AutoregressiveFlowConfig(
                        dimension, context, 2, transform, new Permutation.Reverse(), dimension < 5, SMALL)),
                context);
    }

    /** Rows of numbers. */
    Eager rows(NDManager manager) {
        return Eager.of(manager, RoughWeights.values(5, ROWS * flow.dimension()), ROWS, flow.dimension());
    }

    /** Values with a context for each row, if the flow has one. */
    FlowInput input(Tensor values) {
        return context == 0
                ? FlowInput.unconditional(values)
                : FlowInput.conditional(
                        values, values.constant(RoughWeights.values(6, ROWS * context), ROWS, context, 1));
    }

    @Override
    public String toString() {
        return name;
    }
}
