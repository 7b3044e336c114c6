package org.sibyl.solvers.multistep;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.path.Coefficients;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.StepListener;

/** What both multistep solvers share: the loop over the nodes with the denoised state extrapolated from two of them. */
final class Extrapolation {

    private Extrapolation() {}

    /** The update of one step. */
    @FunctionalInterface
    interface Update {
        /**
         * The next state.
         *
         * @param step number of the step
         * @param here the path before it
         * @param next the path after it
         * @param x the state before it
         * @param clean the denoised state, extrapolated to its middle
         */
        Batch next(int step, Coefficients here, Coefficients next, Batch x, Batch clean);
    }

    /** Solves from s = 0 to s = 1, with one evaluation a step. */
    static Batch solve(GenerativeProcess process, StepGrid grid, Batch start, StepListener listener, Update update) {
        double[] s = grid.nodes(process.method());
        var x = start;
        var cleanBefore = start;
        var before = process.method().atCommon(0);
        for (int i = 0; i < grid.steps(); i++) {
            listener.at(i, s[i], x);
            Coefficients here = process.method().atCommon(s[i]);
            Coefficients next = process.method().atCommon(s[i + 1]);
            var clean = process.clean(s[i], x);
            x = update.next(i, here, next, x, i == 0 ? clean : of(clean, cleanBefore, before, here, next));
            cleanBefore = clean;
            before = here;
        }
        listener.at(grid.steps(), 1, x);
        return x;
    }

    /**
     * D + (D − D₋₁) / (2 r), with r the ratio of the previous step to this one in λ = ln(α/σ). Where a step is infinite, at
     * an end without signal or without noise, the correction is left out.
     */
    static Batch of(Batch clean, Batch cleanBefore, Coefficients before, Coefficients here, Coefficients next) {
        double step = logRatio(here, next);
        double previous = logRatio(before, here);
        double correction = Double.isInfinite(step) ? 0 : step / (2 * previous); // 1 / (2 r); 0 after an infinite step
        return clean.times(1 + correction).plus(-correction, cleanBefore);
    }

    /** Λ(b) − λ(a). */
    static double logRatio(Coefficients a, Coefficients b) {
        return StrictMath.log(b.alpha() / b.sigma()) - StrictMath.log(a.alpha() / a.sigma());
    }
}
