package org.sibyl.solvers.process;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;

/**
 * A solver that starts from N(0, deviation²) in place of the method's own base, which has the variance of noise and signal
 * together. For comparison with libraries that start from the noise alone.
 *
 * @param solver the solver
 * @param deviation standard deviation of the start, above 0
 */
public record Rebased(Solver solver, double deviation) implements Solver {

    /** Checks the deviation. */
    public Rebased {
        requireNonNull(solver, "solver");
        if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the deviation of a base must be above 0, but is " + deviation);
        }
    }

    @Override
    public void requireSuits(GenerativeMethod method) {
        solver.requireSuits(method);
    }

    @Override
    public boolean hasCommonSteps() {
        return solver.hasCommonSteps();
    }

    @Override
    public OptionalInt evaluations() {
        return solver.evaluations();
    }

    @Override
    public Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener) {
        double scale = process.method().baseScale();
        return solver.solve(process, start.times(deviation / scale), noise, listener);
    }
}
