package org.sibyl.solvers.path;

/**
 * α = tⁿ, σ = 1 − tⁿ. Below n = 1 the velocity is infinite at the noise, where every draw begins and every density ends; far above, all of the way
 * lies in its last moment.
 *
 * @param power n, from 1 to 16
 */
public record Polynomial(double power) implements Schedule {

    private static final double MOST = 16;

    /** Checks the power. */
    public Polynomial {
        if (!(power >= 1 && power <= MOST)) {
            throw new IllegalArgumentException(
                    "the power of a polynomial schedule must be from 1 to " + MOST + ", but is " + power);
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
