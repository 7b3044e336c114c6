package org.sibyl.solvers.support;

/** The positive half-line (0, ∞), by the logarithm. */
public record Positive() implements Support {

    @Override
    public boolean contains(double natural) {
        return natural > 0 && natural < Double.POSITIVE_INFINITY;
    }

    @Override
    public double toReal(double natural) {
        return StrictMath.log(natural);
    }

    @Override
    public double toNatural(double real) {
        return OpenEnds.inside(this, StrictMath.exp(real), 0, Double.POSITIVE_INFINITY, 1);
    }

    @Override
    public double logSlope(double natural) {
        return -StrictMath.log(natural); // d ln y / dy = 1 / y
    }

    @Override
    public String toString() {
        return "the numbers above 0";
    }
}
