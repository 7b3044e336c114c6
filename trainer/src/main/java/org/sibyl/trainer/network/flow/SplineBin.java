package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.tensor.Tensor;

/**
 * One bin of a rational-quadratic spline for each row and variable, {@code [B, q, 1]}. With s = height / width, slopes d and d' at its
 * ends, ξ the fraction of its width, η = 1 − ξ, and θ the fraction of its height:
 *
 * <pre>
 *   θ(ξ) = (s ξ² + d ξη) / D,    D = s (ξ² + η²) + (d + d') ξη
 *   slope = s² (d' ξ² + 2 s ξη + d η²) / D²
 * </pre>
 *
 * which are equations 4 and 5 of Durkan et al. (2019) without their difference d + d' − 2s: every term is positive, so nothing cancels.
 *
 * <p>The inverse solves a quadratic equation. With m = d' θ − d (1 − θ) its discriminant is m² + 4 s² θ(1 − θ), a sum of squares
 * again; with R its root,
 *
 * <pre>
 *   ξ = 2 s θ / (R − m + 2 s θ)             where m ≤ 0
 *   ξ = (R + m) / (R + m + 2 s (1 − θ))     where m > 0
 * </pre>
 *
 * Both are the same root; each is free of cancellation where it is used.
 */
record SplineBin(Tensor width, Tensor height, Tensor left, Tensor bottom, Tensor slope, Tensor nextSlope) {

    /** ξ of a place along the width. */
    Tensor fractionAt(Tensor place) {
        return place.minus(left).over(width);
    }

    /** The place of ξ. */
    Tensor place(Tensor xi) {
        return xi.times(width).plus(left);
    }

    /** The spline at ξ. */
    Tensor value(Tensor xi) {
        var both = product(xi);
        var numerator = steepness().times(xi.square()).plus(slope.times(both));
        return numerator.over(denominator(both)).times(height).plus(bottom);
    }

    /** The logarithm of the spline's slope at ξ. */
    Tensor logSlope(Tensor xi) {
        var both = product(xi);
        var s = steepness();
        var numerator = nextSlope
                .times(xi.square())
                .plus(s.times(both).times(2))
                .plus(slope.times(complement(xi).square()));
        return numerator.times(s.over(denominator(both)).square()).log();
    }

    /** ξ at which the spline has a value. */
    Tensor fractionOf(Tensor value) {
        var theta = value.minus(bottom).over(height).clamp(0, 1); // rounding must not make the discriminant negative
        var rest = complement(theta);
        var s = steepness().times(2);
        var m = nextSlope.times(theta).minus(slope.times(rest));
        var below = s.times(theta);
        var above = s.times(rest);
        var root = m.square().plus(below.times(above)).sqrt();
        var upper = m.greaterThan(m.constant(new double[] {0}, 1));
        var sum = root.plus(upper.choose(m, m.negated()));
        return upper.choose(sum, below).over(sum.plus(upper.choose(above, below)));
    }

    private Tensor steepness() {
        return height.over(width);
    }

    /** s (ξ² + η²) + (d + d') ξη, where ξ² + η² = 1 − 2 ξη is at least ½. */
    private Tensor denominator(Tensor both) {
        var squares = both.times(-2).plus(1);
        return steepness().times(squares).plus(slope.plus(nextSlope).times(both));
    }

    private static Tensor product(Tensor xi) {
        return xi.times(complement(xi));
    }

    private static Tensor complement(Tensor xi) {
        return xi.negated().plus(1);
    }
}
