package org.sibyl.trainer.network.flow;

/** What the numbers of every flow's shape must be. */
final class FlowSizes {
    private FlowSizes() {}

    static void require(int dimension, int context, int depth, HiddenLayers conditioner) {
        if (dimension < 1) {
            throw new IllegalArgumentException("the dimension of a flow must be at least 1, but is " + dimension);
        }
        if (context < 0) {
            throw new IllegalArgumentException(
                    "the context of a flow must hold at least 0 numbers, but holds " + context);
        }
        if (depth < 1) {
            throw new IllegalArgumentException("the depth of a flow must be at least 1, but is " + depth);
        }
        if (conditioner.count() < 1) {
            throw new IllegalArgumentException(
                    "the networks inside a flow need at least 1 hidden layer, but have none");
        }
    }
}
