package org.sibyl.solvers.grid;

import org.sibyl.solvers.method.GenerativeMethod;

/**
 * Equal steps in ln(α/σ), between the method's ends.
 *
 * <p>Source: Lu et al. (2022), DPM-Solver, section 3.4.
 *
 * @param steps number of steps, at least 1
 */
public record LogSnrGrid(int steps) implements StepGrid {

    /** Checks the number of steps. */
    public LogSnrGrid {
        Spacing.requireSteps(steps);
    }

    @Override
    public double[] nodes(GenerativeMethod method) {
        double highest = StrictMath.log(Spacing.noiseLevel(method, method.noiseTime()));
        double lowest = StrictMath.log(Spacing.noiseLevel(method, method.dataTime()));
        return Spacing.nodes(steps, u -> method.commonTimeAtSnr(StrictMath.exp(-(highest + u * (lowest - highest)))));
    }

    @Override
    public String toString() {
        return steps + " steps on a log-SNR grid";
    }
}
