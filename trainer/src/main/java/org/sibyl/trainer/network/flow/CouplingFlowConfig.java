package org.sibyl.trainer.network.flow;

/**
 * The shape of a {@link CouplingFlow}.
 *
 * @param dimension variables, D
 * @param context numbers of the context, 0 for an unconditional flow
 * @param depth blocks
 * @param transform what moves the variables
 * @param permutation what stands before each coupling
 * @param actNorm whether each block begins with a scale and an offset
 * @param conditioner hidden layers of the couplings' networks, two networks a block
 */
public record CouplingFlowConfig(
        int dimension,
        int context,
        int depth,
        Transform transform,
        Permutation permutation,
        boolean actNorm,
        HiddenLayers conditioner) {

    private static final int DEPTH = 6;
    private static final int BINS = 16;

    /** Checks every number and names the one that is wrong. */
    public CouplingFlowConfig {
        FlowSizes.require(dimension, context, depth, conditioner);
    }

    /** Six affine couplings, for smooth densities of one mode and for many variables. */
    public static CouplingFlowConfig affine(int dimension, int context) {
        return of(dimension, context, new Affine());
    }

    /** Six spline couplings of 16 bins, for densities of any shape. */
    public static CouplingFlowConfig spline(int dimension, int context) {
        return of(dimension, context, new RationalQuadratic(BINS));
    }

    private static CouplingFlowConfig of(int dimension, int context, Transform transform) {
        return new CouplingFlowConfig(
                dimension, context, DEPTH, transform, new Permutation.Random(0), true, HiddenLayers.DEFAULT);
    }

    /** The same with another permutation. */
    public CouplingFlowConfig withPermutation(Permutation other) {
        return new CouplingFlowConfig(dimension, context, depth, transform, other, actNorm, conditioner);
    }

    /** The same with or without scales and offsets. */
    public CouplingFlowConfig withActNorm(boolean wanted) {
        return new CouplingFlowConfig(dimension, context, depth, transform, permutation, wanted, conditioner);
    }

    /** The same with another depth and other conditioners. */
    public CouplingFlowConfig withSize(int otherDepth, HiddenLayers other) {
        return new CouplingFlowConfig(dimension, context, otherDepth, transform, permutation, actNorm, other);
    }
}
