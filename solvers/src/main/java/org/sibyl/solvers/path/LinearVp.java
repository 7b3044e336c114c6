package org.sibyl.solvers.path;

/** α = t, σ = √(1 − t²). σ̇ is infinite at t = 1: use a grid or a method that does not evaluate there. */
public record LinearVp() implements Schedule {

    @Override
    public Coefficients at(double t) {
        double sigma = Math.sqrt((1 - t) * (1 + t));
        return new Coefficients(t, sigma, 1, -t / sigma);
    }

    @Override
    public double timeAtSnr(double snr) {
        return snr == Double.POSITIVE_INFINITY ? 1 : snr / Math.hypot(1, snr);
    }

    @Override
    public String toString() {
        return "linear variance-preserving schedule";
    }
}
