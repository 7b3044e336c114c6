package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.tensor.Tensor;

/** The inverse hyperbolic sine: the identity near 0 and logarithmic far away, so that no raw number becomes an extreme scale. */
final class SoftClamp {
    private SoftClamp() {}

    /**
     * asinh x = ±ln(|x| + √(x² + 1)), with the sign of x. The magnitude is chosen, not taken by {@code abs}, whose derivative at 0 is 0
     * in the training engine: raw numbers start at 0 and would stay there.
     */
    static Tensor asinh(Tensor x) {
        var positive = x.greaterThan(x.constant(new double[] {0}, 1));
        var magnitude = ofPositive(positive.choose(x, x.negated()));
        return positive.choose(magnitude, magnitude.negated());
    }

    /** The same for numbers known to be at least 0. */
    static Tensor ofPositive(Tensor x) {
        return x.plus(x.square().plus(1).sqrt()).log();
    }
}
