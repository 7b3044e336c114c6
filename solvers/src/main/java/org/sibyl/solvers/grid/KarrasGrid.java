package org.sibyl.solvers.grid;

import org.sibyl.solvers.method.GenerativeMethod;

/**
 * Noise levels ν = σ/α that are equally spaced in ν^(1/ρ), from the method's largest to its smallest.
 *
 * <p>Source: Karras et al. (2022), equation 5. The step to zero noise is not part of the grid: it is the final denoising.
 *
 * @param steps number of steps, at least 1; the paper's N is steps + 1
 * @param rho ρ, above 0; the paper's choice is 7
 */
public record KarrasGrid(int steps, double rho) implements StepGrid {

    /** Checks both. */
    public KarrasGrid {
        Spacing.requireSteps(steps);
        if (!(rho > 0 && rho < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rho of a Karras grid must be above 0, but is " + rho);
        }
    }

    @Override
    public double[] nodes(GenerativeMethod method) {
        double highest = StrictMath.pow(Spacing.noiseLevel(method, method.noiseTime()), 1 / rho);
        double lowest = StrictMath.pow(Spacing.noiseLevel(method, method.dataTime()), 1 / rho);
        return Spacing.nodes(
                steps, u -> method.commonTimeAtSnr(1 / StrictMath.pow(highest + u * (lowest - highest), rho)));
    }

    @Override
    public String toString() {
        return steps + " steps on a Karras grid of rho " + rho;
    }
}
