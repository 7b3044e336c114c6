package org.sibyl.solvers.path;

/**
 * The conditional optimal-transport schedule: α = t, σ = 1 − t, a straight line from noise to data.
 *
 * <p>Source: Lipman et al. (2023), Flow Matching for Generative Modeling, example II.
 */
public record CondOt() implements Schedule {

    @Override
    public Coefficients at(double t) {
        return new Coefficients(t, 1 - t, 1, -1);
    }

    @Override
    public double timeAtSnr(double snr) {
        return snr == Double.POSITIVE_INFINITY ? 1 : snr / (1 + snr);
    }

    @Override
    public String toString() {
        return "conditional optimal transport";
    }
}
