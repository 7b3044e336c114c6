package org.sibyl.solvers.support;

/** The whole real line; the identity. */
public record Real() implements Support {

    @Override
    public boolean contains(double natural) {
        return Double.isFinite(natural);
    }

    @Override
    public double toReal(double natural) {
        return natural;
    }

    @Override
    public double toNatural(double real) {
        return real;
    }

    @Override
    public double logSlope(double natural) {
        return 0;
    }

    @Override
    public String toString() {
        return "all real numbers";
    }
}
