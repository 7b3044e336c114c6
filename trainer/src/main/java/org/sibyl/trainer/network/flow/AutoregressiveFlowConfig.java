package org.sibyl.trainer.network.flow;

/**
 * The shape of an {@link AutoregressiveFlow}.
 *
 * @param dimension variables, D
 * @param context numbers of the context, 0 for an unconditional flow
 * @param depth blocks
 * @param transform what moves the variables: affine for MAF, spline for NSF
 * @param permutation what stands before each block
 * @param actNorm whether each block begins with a scale and an offset
 * @param conditioner hidden layers of the masked networks, one network a block
 */
public record AutoregressiveFlowConfig(
        int dimension,
        int context,
        int depth,
        Transform transform,
        Permutation permutation,
        boolean actNorm,
        HiddenLayers conditioner) {

    private static final int DEPTH = 5;
    private static final int BINS = 16;

    /** Checks every number and names the one that is wrong. */
    public AutoregressiveFlowConfig {
        FlowSizes.require(dimension, context, depth, conditioner);
    }

    /** A masked autoregressive flow (MAF). */
    public static AutoregressiveFlowConfig affine(int dimension, int context) {
        return of(dimension, context, new Affine());
    }

    /** An autoregressive neural spline flow (NSF). */
    public static AutoregressiveFlowConfig spline(int dimension, int context) {
        return of(dimension, context, new RationalQuadratic(BINS));
    }

    private static AutoregressiveFlowConfig of(int dimension, int context, Transform transform) {
        return new AutoregressiveFlowConfig(
                dimension, context, DEPTH, transform, new Permutation.Reverse(), true, HiddenLayers.DEFAULT);
    }

    /** The same with another permutation. */
    public AutoregressiveFlowConfig withPermutation(Permutation other) {
        return new AutoregressiveFlowConfig(dimension, context, depth, transform, other, actNorm, conditioner);
    }

    /** The same with or without scales and offsets. */
    public AutoregressiveFlowConfig withActNorm(boolean wanted) {
        return new AutoregressiveFlowConfig(dimension, context, depth, transform, permutation, wanted, conditioner);
    }

    /** The same with another depth and other conditioners. */
    public AutoregressiveFlowConfig withSize(int otherDepth, HiddenLayers other) {
        return new AutoregressiveFlowConfig(dimension, context, otherDepth, transform, permutation, actNorm, other);
    }
}
