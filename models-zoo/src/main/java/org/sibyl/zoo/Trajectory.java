package org.sibyl.zoo;

import java.util.function.UnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Dopri5;
import org.sibyl.solvers.ode.Tolerance;

/**
 * The solution of an autonomous initial value problem dy/dt = f(y) at equally spaced times, by Dormand and Prince with error control.
 *
 * @param field f
 * @param tolerance largest error of a step, absolute
 */
record Trajectory(UnaryOperator<double[]> field, double tolerance) {
    private static final int MOST_STEPS = 100_000;

    /**
     * Solves.
     *
     * @param start y(0)
     * @param spacing between two times, above 0
     * @param count how many times, the first is 0
     * @return [count, coordinates]
     * @throws org.sibyl.solvers.ode.StepLimitException if a piece needs more than 100,000 steps
     */
    double[][] at(double[] start, double spacing, int count) {
        var solver = new Adaptive(new Dopri5(), new Tolerance(tolerance, tolerance), MOST_STEPS);
        var states = new double[count][];
        var state = Batch.of(1, start.length, start);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                state = solver.integrate(
                        (s, rows, y) -> Batch.of(1, y.columns(), field.apply(y.copyValues())),
                        0,
                        spacing,
                        state,
                        (step, s, y) -> {});
            }
            states[i] = state.copyValues();
        }
        return states;
    }
}
