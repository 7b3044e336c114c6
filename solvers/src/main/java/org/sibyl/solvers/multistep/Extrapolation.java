package org.sibyl.solvers.multistep;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.path.Coefficients;

/** The extrapolated denoised state of DPM-Solver++(2M). */
final class Extrapolation {

    private Extrapolation() {}

    /**
     * Returns D + (D − D₋₁) / (2 r), with r the ratio of the previous step to this one in λ = ln(α/σ). Where a step is infinite, at
     * an end without signal or without noise, the correction is left out.
     */
    static Batch of(Batch clean, Batch cleanBefore, Coefficients before, Coefficients here, Coefficients next) {
        double step = logRatio(here, next);
        double previous = logRatio(before, here);
        double correction = Double.isInfinite(step) ? 0 : step / (2 * previous); // 1 / (2 r); 0 after an infinite step
        return clean.times(1 + correction).plus(-correction, cleanBefore);
    }

    /** Returns λ(b) − λ(a). */
    static double logRatio(Coefficients a, Coefficients b) {
        return StrictMath.log(b.alpha() / b.sigma()) - StrictMath.log(a.alpha() / a.sigma());
    }
}
