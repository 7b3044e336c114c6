package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.tensor.Tensor;

/**
 * A monotone rational-quadratic spline on a box, with linear tails of the box's own slope a = total height / total width: outside
 * the box the map goes on along its diagonal, and it is once continuously differentiable everywhere.
 *
 * <p>In coordinates of the box the tails are the identity. So a value is clamped to the box, mapped, and what was clamped away is
 * added again; there is no branch that could be infinite.
 *
 * <p>Source: Durkan et al. (2019), Neural Spline Flows; the trainable box as in BayesFlow. Two departures from the latter, where
 * mathematics asks for it: the constant of the total width makes it the nominal 6 at raw 0 (there it is 5.665), and slopes at knots
 * are at least 0.001 as in Durkan et al. (there they underflow, and the log-determinant with them).
 *
 * @param bins intervals of the spline, K, from 2 to 59
 */
public record RationalQuadratic(int bins) implements Transform {

    /** Checks the number of bins: each takes at least 0.1 of a box whose nominal width is 6. */
    public RationalQuadratic {
        if (bins < 2 || bins > SplineShape.MOST_BINS) {
            throw new IllegalArgumentException(
                    "a spline must have from 2 to " + SplineShape.MOST_BINS + " bins, but has " + bins);
        }
    }

    /** Corner and extent of the box (4), widths (K), heights (K), slopes at the inner knots (K − 1). */
    @Override
    public int numbers() {
        return 3 * bins + 3;
    }

    @Override
    public Mapped forward(Tensor x, Tensor raw) {
        var shape = SplineShape.of(raw, bins);
        var u = shape.toBox(x, SplineShape.X);
        var inside = u.clamp(0, 1);
        var bin = shape.bin(inside, SplineShape.X);
        var xi = bin.fractionAt(inside);
        var v = bin.value(xi).plus(u.minus(inside));
        return new Mapped(shape.fromBox(v, SplineShape.Y), shape.logDet(bin.logSlope(xi)));
    }

    @Override
    public Mapped inverse(Tensor z, Tensor raw) {
        var shape = SplineShape.of(raw, bins);
        var v = shape.toBox(z, SplineShape.Y);
        var inside = v.clamp(0, 1);
        var bin = shape.bin(inside, SplineShape.Y);
        var xi = bin.fractionOf(inside);
        var u = bin.place(xi).plus(v.minus(inside));
        return new Mapped(
                shape.fromBox(u, SplineShape.X), shape.logDet(bin.logSlope(xi)).negated());
    }
}
