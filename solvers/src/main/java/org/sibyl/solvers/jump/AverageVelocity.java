package org.sibyl.solvers.jump;

/**
 * A map by the average velocity u between two times, x_r = x_t − (t − r) u(x_t, r, t), that may be asked for any r ≤ t. Any number of steps, of equal
 * length.
 *
 * <p>Source: Geng et al. (2025), "Mean flows for one-step generative modeling", equations 3 and 12.
 */
public record AverageVelocity() implements DeterministicJumps {

    @Override
    public double[] times(int steps) {
        Jumps.requireSteps(steps);
        double[] times = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            times[i] = 1 - i / (double) steps;
        }
        return times;
    }

    @Override
    public String toString() {
        return "average velocity";
    }
}
