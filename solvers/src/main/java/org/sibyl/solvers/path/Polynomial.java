package org.sibyl.solvers.path;

/**
 * α = tⁿ, σ = 1 − tⁿ.
 *
 * @param power n, above 0
 */
public record Polynomial(double power) implements Schedule {

    /** Checks the power. */
    public Polynomial {
        if (!(power > 0 && power < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the power of a polynomial schedule must be above 0, but is " + power);
        }
    }

    @Override
    public Coefficients at(double t) {
        double alpha = StrictMath.pow(t, power);
        double slope = power * StrictMath.pow(t, power - 1);
        return new Coefficients(alpha, 1 - alpha, slope, -slope);
    }

    @Override
    public double timeAtSnr(double snr) {
        double alpha = snr == Double.POSITIVE_INFINITY ? 1 : snr / (1 + snr);
        return StrictMath.pow(alpha, 1 / power);
    }

    @Override
    public String toString() {
        return "polynomial schedule of power " + power;
    }
}
