package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/**
 * Time as a vector: sinusoids of geometrically spaced frequencies, then a two-layer MLP.
 *
 * <p>With f_j = 10000^(−j/128), j = 0..127, the features are cos(factor · t · f_j) and sin(factor · t · f_j).
 * GenSBI's factor is 1000, which makes the map from t rough and, in float32, leaves phases good to 1e-4 only; a few tens
 * resolve t in [0, 1] as well as a network can use (Vaswani et al., 2017, section 3.5, for the form).
 *
 * <p>The frequencies are rounded as GenSBI rounds them, exponent and power in float32: a relative change of 1e-7 is one of
 * 1e-4 in a phase of 1000, and weights that were trained with these frequencies belong to them.
 */
public final class TimeEmbedding {
    private static final int FREQUENCIES = 128;

    private final double factor;
    private final Dense in;
    private final Dense out;

    /** An embedding into {@code width} features. */
    public TimeEmbedding(Parameters parameters, String name, int width, double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("timeFactor must be above 0, but is " + factor);
        }
        this.factor = factor;
        in = new Dense(parameters, name + ".in_layer", 2 * FREQUENCIES, width);
        out = new Dense(parameters, name + ".out_layer", width, width);
    }

    /** Times {@code [T]} as {@code [T, width]}. */
    public Tensor apply(Weights weights, Tensor t) {
        double[] frequencies = new double[FREQUENCIES];
        for (int j = 0; j < FREQUENCIES; j++) {
            float exponent = (float) -Math.log(10000) * j / FREQUENCIES;
            frequencies[j] = (float) Math.exp(exponent);
        }
        // The order (factor · t) · f_j is GenSBI's; in float32 another order has other phases.
        var angles = t.reshape(-1, 1).times(factor).times(t.constant(frequencies, 1, FREQUENCIES));
        var features = Tensor.concat(-1, angles.cos(), angles.sin());
        return out.apply(weights, in.apply(weights, features).silu());
    }
}
