package org.sibyl.solvers.support;

import java.util.List;

/**
 * The whole real line by a rising broken line through knots: natural values, and the normal quantiles of the shares of values below them.
 * Beyond the outermost knots it goes on straight. A variable whose quantiles the knots are becomes about standard normal.
 *
 * @param knots natural values, finite and rising, at least two
 * @param quantiles where each is mapped to, finite and rising, as many
 */
public record QuantileNormal(List<Double> knots, List<Double> quantiles) implements Support {

    /** Copies and checks the knots. */
    public QuantileNormal {
        knots = List.copyOf(knots);
        quantiles = List.copyOf(quantiles);
        if (knots.size() < 2 || knots.size() != quantiles.size()) {
            throw new IllegalArgumentException(
                    "a map through quantiles needs at least 2 knots and as many quantiles, but has " + knots.size()
                            + " knots and " + quantiles.size() + " quantiles");
        }
        requireRising("knots", knots);
        requireRising("quantiles", quantiles);
    }

    private static void requireRising(String what, List<Double> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!Double.isFinite(values.get(i)) || (i > 0 && !(values.get(i) > values.get(i - 1)))) {
                throw new IllegalArgumentException("a map through quantiles needs finite rising " + what
                        + ", but number " + (i + 1) + " is " + values.get(i));
            }
        }
        for (int i = 1; i < values.size(); i++) {
            double step = values.get(i) - values.get(i - 1);
            if (!Double.isFinite(step)) {
                throw new IllegalArgumentException("a map through quantiles needs finite steps between " + what
                        + ", but step " + i + " is " + step);
            }
        }
    }

    @Override
    public boolean contains(double natural) {
        return Double.isFinite(natural);
    }

    @Override
    public double toReal(double natural) {
        return along(knots, quantiles, natural);
    }

    @Override
    public double toNatural(double real) {
        return along(quantiles, knots, real);
    }

    @Override
    public double logSlope(double natural) {
        int i = segment(knots, natural);
        return StrictMath.log(quantiles.get(i + 1) - quantiles.get(i))
                - StrictMath.log(knots.get(i + 1) - knots.get(i));
    }

    private static double along(List<Double> from, List<Double> to, double value) {
        int i = segment(from, value);
        double share = (value - from.get(i)) / (from.get(i + 1) - from.get(i));
        return to.get(i) + share * (to.get(i + 1) - to.get(i));
    }

    /** The segment that holds a value; the outermost ones have no end. */
    private static int segment(List<Double> ends, double value) {
        int low = 0;
        int high = ends.size() - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (value < ends.get(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return "all real numbers by " + knots.size() + " quantiles";
    }
}
