package org.sibyl.solvers.prior;

import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Column;

/**
 * Any density on the network's scale under noise, by the midpoint rule where both the density and the noise have mass. The density of the
 * network's value is that of the natural one times the slope of the column's support; its logarithm is kept in a table.
 */
final class NoisedDensity implements NoisedMarginal {

    private static final int TABLE = 8192;
    private static final int NODES = 256;
    private static final double REACH = 9; // deviations of the noise
    private static final double EDGE = 1e-7; // of the natural range: the network's value of an end may be infinite

    private final double lower;
    private final double step;
    private final double[] logDensity;
    private final double mean;
    private final double variance;

    NoisedDensity(Column column, Marginal marginal) {
        double edge = EDGE * (marginal.upper() - marginal.lower());
        double first = column.toNetwork(inside(column, marginal.lower(), edge));
        double last = column.toNetwork(inside(column, marginal.upper(), -edge));
        lower = first;
        step = (last - first) / TABLE;
        logDensity = new double[TABLE + 1];
        for (int i = 0; i <= TABLE; i++) {
            double natural = column.toNatural(first + i * step);
            double log = marginal.logDensity(natural) - column.logSlope(natural);
            logDensity[i] = Double.isNaN(log) ? Double.NEGATIVE_INFINITY : log;
        }
        double[] sums = sums(lower, upper(), 0, Double.POSITIVE_INFINITY, TABLE);
        if (!(sums[0] > 0)) {
            throw new IllegalArgumentException("the prior of " + column.name() + " needs mass in its support, "
                    + column.support() + ", but is " + marginal);
        }
        mean = sums[1] / sums[0];
        variance = sums[2] / sums[0] - mean * mean;
    }

    /** The nearest natural value to an end of the prior that the support can hold. */
    private static double inside(Column column, double end, double edge) {
        double natural =
                (column.support() instanceof Truncated cut ? cut.ofPairs().clamped(end) : end) + edge;
        var support = column.support() instanceof Truncated cut ? cut.ofPairs() : column.support();
        if (!support.contains(natural)) {
            natural = column.toNatural(edge > 0 ? -REACH : REACH); // the prior reaches beyond the support
        }
        if (!Double.isFinite(column.toNetwork(natural))) {
            throw new IllegalArgumentException("the prior of " + column.name() + " must end in its support, "
                    + column.support() + ", but ends at " + end);
        }
        return natural;
    }

    private double upper() {
        return lower + TABLE * step;
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public Moments at(double alpha, double sigma, double x) {
        if (alpha == 0) {
            return new Moments(mean, x / sigma, variance);
        }
        double centre = x / alpha;
        double width = sigma / alpha;
        if (width == 0) {
            return new Moments(Math.min(upper(), Math.max(lower, centre)), 0, 0);
        }
        double from = Math.max(lower, centre - REACH * width);
        double to = Math.min(upper(), centre + REACH * width);
        if (centre < lower) { // the noise falls off from the end with a length of its own
            to = Math.min(upper(), lower + Math.min(REACH * width, 4 * REACH * width * width / (lower - centre)));
        } else if (centre > upper()) {
            from = Math.max(lower, upper() - Math.min(REACH * width, 4 * REACH * width * width / (centre - upper())));
        }
        from = Math.min(from, upper());
        to = Math.max(to, lower);
        double[] sums = sums(from, to, centre, width, NODES);
        double clean = sums[1] / sums[0]; // less the centre
        double spread = Math.max(0, sums[2] / sums[0] - clean * clean);
        return new Moments(centre + clean, -clean / width, spread);
    }

    /** ∫ q n, ∫ q n (u − centre) and ∫ q n (u − centre)², up to a factor of their own, with n the noise; u the midpoints. */
    private double[] sums(double from, double to, double centre, double width, int nodes) {
        var logs = new double[nodes];
        double largest = Double.NEGATIVE_INFINITY;
        double h = (to - from) / nodes;
        for (int i = 0; i < nodes; i++) {
            double away = from + (i + 0.5) * h - centre;
            double z = width == Double.POSITIVE_INFINITY ? 0 : away / width;
            logs[i] = log(from + (i + 0.5) * h) - 0.5 * z * z;
            largest = Math.max(largest, logs[i]);
        }
        var sums = new double[3];
        for (int i = 0; i < nodes; i++) {
            double away = from + (i + 0.5) * h - centre;
            double mass = largest == Double.NEGATIVE_INFINITY ? 0 : StrictMath.exp(logs[i] - largest);
            sums[0] += mass;
            sums[1] += mass * away;
            sums[2] += mass * away * away;
        }
        return sums;
    }

    /** Ln q between the entries of the table. */
    private double log(double u) {
        double place = (u - lower) / step;
        int i = (int) Math.min(TABLE - 1, Math.max(0, Math.floor(place)));
        double part = place - i;
        double left = logDensity[i];
        double right = logDensity[i + 1];
        if (left == Double.NEGATIVE_INFINITY || right == Double.NEGATIVE_INFINITY) {
            return part < 0.5 ? left : right;
        }
        return left + part * (right - left);
    }
}
