package org.sibyl.solvers.jump;

/** Noise levels σ that fall evenly in σ^(1/ρ), after Karras et al. (2022), equation 5. */
final class NoiseLevels {
    private static final double RHO = 7;

    private NoiseLevels() {}

    /** The i-th of n + 1 levels, from the largest, i = 0, to the smallest, i = n. */
    static double at(double largest, double smallest, int i, int n) {
        double from = Math.pow(largest, 1 / RHO);
        double to = Math.pow(smallest, 1 / RHO);
        return Math.pow(from + i / (double) n * (to - from), RHO);
    }
}
