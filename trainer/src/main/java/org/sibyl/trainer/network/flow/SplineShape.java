package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.tensor.Tensor;

/**
 * The box, knots and slopes of rational-quadratic splines, one for each row and variable, from raw numbers:
 *
 * <pre>
 *   corner = raw − 3
 *   extent = (6 − least) asinh(softplus(raw + ln(e^(sinh 1) − 1))) + least,  least = max(1, K / 10)     6 at raw 0
 *   sizes  = (extent − K / 10) softmax(raw) + 1 / 10                                              in units of the data
 *   slopes = softplus(raw + ln(e^0.999 − 1)) + 0.001                                              1 at raw 0
 * </pre>
 *
 * <p>Sizes and slopes are held in units of the box: sizes / extent, and slopes over the box's own slope. Few, large operations: both
 * axes in one softmax, edges by one product with a triangle of ones, slopes put in place by another, and a bin chosen by one product of
 * all its numbers with a one-hot row.
 */
final class SplineShape {
    static final int X = 0;
    static final int Y = 1;
    static final int MOST_BINS = 59;

    private static final double REACH = 3;
    private static final double LEAST_EXTENT = 1;
    private static final double LEAST_SIZE = 0.1;
    private static final double LEAST_SLOPE = 1e-3;
    /** asinh(softplus) of it is 1. */
    private static final double UNIT_EXTENT = Math.log(Math.expm1(Math.sinh(1)));
    /** softplus of it is 1 − {@link #LEAST_SLOPE}. */
    private static final double UNIT_SLOPE = Math.log(Math.expm1(1 - LEAST_SLOPE));

    private final int variables;
    private final int bins;
    private final Tensor corner; // [B, q, 2]
    private final Tensor extent; // [B, q, 2]
    private final Tensor lower; // [B, q, 2, K]: lower edges of the bins
    private final Tensor table; // [B, q, 6, K]: width, height, left, bottom, slopes at both ends

    private SplineShape(Tensor corner, Tensor extent, Tensor sizes, Tensor inner) {
        variables = sizes.shape().size(1);
        bins = sizes.shape().size(3);
        this.corner = corner;
        this.extent = extent;
        lower = sizes.matmul(sizes.constant(triangle(bins), bins, bins));
        var slopes = inner.linear(
                inner.constant(places(bins), bins - 1, 2 * bins), inner.constant(boundaries(bins), 2 * bins));
        table = Tensor.concat(2, sizes, lower, slopes.reshape(-1, variables, 2, bins));
    }

    /** From raw numbers {@code [1 or B, q, 3 K + 3]}. */
    static SplineShape of(Tensor raw, int bins) {
        int variables = raw.shape().size(1);
        var parts = raw.split(2, 2, 2, 2 * bins, bins - 1);
        double least = Math.max(LEAST_EXTENT, bins * LEAST_SIZE);
        var stretch = SoftClamp.ofPositive(parts.get(1).plus(UNIT_EXTENT).softplus());
        var extent = stretch.times(2 * REACH - least).plus(least);
        var smallest = extent.reciprocal().times(LEAST_SIZE).reshape(-1, variables, 2, 1);
        var shares = parts.get(2).reshape(-1, variables, 2, bins).softmax();
        var sizes = shares.times(smallest.times(-bins).plus(1)).plus(smallest);
        var steepness = axis(extent, Y).over(axis(extent, X));
        var slopes = parts.get(3).plus(UNIT_SLOPE).softplus().plus(LEAST_SLOPE).over(steepness);
        return new SplineShape(parts.get(0).plus(-REACH), extent, sizes, slopes);
    }

    /** Values {@code [B, q]} in units of the box along an axis, {@code [B, q, 1]}. */
    Tensor toBox(Tensor values, int axis) {
        return values.reshape(-1, variables, 1).minus(axis(corner, axis)).over(axis(extent, axis));
    }

    /** The inverse of {@link #toBox}. */
    Tensor fromBox(Tensor values, int axis) {
        return values.times(axis(extent, axis)).plus(axis(corner, axis)).reshape(-1, variables);
    }

    /** The log-determinant {@code [B, 1]} from logarithms of slopes in units of the box. */
    Tensor logDet(Tensor logSlopes) {
        var steepness = axis(extent, Y).over(axis(extent, X));
        return logSlopes.plus(steepness.log()).reshape(-1, variables).sum(1);
    }

    /** The bins in which values {@code [B, q, 1]} in [0, 1] lie along an axis: that many inner edges are below. */
    SplineBin bin(Tensor values, int axis) {
        var edges = lower.slice(2, axis, axis + 1).slice(3, 1, bins).reshape(-1, variables, bins - 1);
        var above = values.greaterThan(edges);
        var chosen = above.linear(
                above.constant(differences(bins), bins - 1, bins), above.constant(first(bins), bins)); // one-hot
        var numbers = table.times(chosen.reshape(-1, variables, 1, bins)).sum(3).reshape(-1, variables, 6);
        var parts = numbers.split(2, 1, 1, 1, 1, 1, 1);
        return new SplineBin(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), parts.get(5));
    }

    private static Tensor axis(Tensor pair, int axis) {
        return pair.slice(2, axis, axis + 1);
    }

    /** Sizes times this are sums of all sizes before: ones above the diagonal. */
    private static double[] triangle(int bins) {
        double[] ones = new double[bins * bins];
        for (int from = 0; from < bins; from++) {
            for (int to = from + 1; to < bins; to++) {
                ones[from * bins + to] = 1;
            }
        }
        return ones;
    }

    /** Slope k of the inner knots is that at the lower end of bin k + 1 and at the upper end of bin k. */
    private static double[] places(int bins) {
        double[] ones = new double[(bins - 1) * 2 * bins];
        for (int knot = 0; knot < bins - 1; knot++) {
            ones[knot * 2 * bins + knot + 1] = 1;
            ones[knot * 2 * bins + bins + knot] = 1;
        }
        return ones;
    }

    /** The slope at both ends of the box is 1. */
    private static double[] boundaries(int bins) {
        double[] ones = new double[2 * bins];
        ones[0] = 1;
        ones[2 * bins - 1] = 1;
        return ones;
    }

    /** Edge k below the value takes it from bin k to bin k + 1. */
    private static double[] differences(int bins) {
        double[] signs = new double[(bins - 1) * bins];
        for (int edge = 0; edge < bins - 1; edge++) {
            signs[edge * bins + edge] = -1;
            signs[edge * bins + edge + 1] = 1;
        }
        return signs;
    }

    private static double[] first(int bins) {
        double[] one = new double[bins];
        one[0] = 1;
        return one;
    }
}
