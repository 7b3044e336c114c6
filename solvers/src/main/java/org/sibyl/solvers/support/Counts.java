package org.sibyl.solvers.support;

/**
 * Numbers of events, 0, 1, 2, ..., by order of magnitude: z = ln(y + 1/2).
 *
 * <p>A count k stands for the interval from k − 1/2 to k + 1/2. A draw of a joint model is a real number above −1/2, which rounds to a
 * count; a density is that of real numbers, near a count's probability where neighbouring counts are about as probable.
 */
public record Counts() implements Support {
    private static final double HALF = 0.5;

    @Override
    public boolean contains(double natural) {
        return natural > -HALF && natural < Double.POSITIVE_INFINITY;
    }

    @Override
    public double toReal(double natural) {
        return StrictMath.log(natural + HALF);
    }

    @Override
    public double toNatural(double real) {
        return StrictMath.exp(real) - HALF;
    }

    @Override
    public double logSlope(double natural) {
        return -StrictMath.log(natural + HALF); // dz/dy = 1 / (y + 1/2)
    }

    @Override
    public String toString() {
        return "counts from 0 up";
    }
}
