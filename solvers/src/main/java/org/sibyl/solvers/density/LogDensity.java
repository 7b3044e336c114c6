package org.sibyl.solvers.density;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.ode.OdeSolver;
import org.sibyl.solvers.process.StepListener;
import org.sibyl.solvers.support.StandardNormal;

/**
 * The log density of data points under a flow: ln p(x(1)) = ln p_base(x(0)) − ∫₀¹ div v ds, with (x, ℓ) carried together from
 * s = 1 back to s = 0.
 *
 * @param flow the velocity with its directional derivatives
 * @param divergence how the divergence is computed
 * @param solver carries the augmented state
 * @param baseScale standard deviation of the normal base at s = 0, above 0; its mean is 0
 */
public record LogDensity(TangentField flow, Divergence divergence, OdeSolver solver, double baseScale) {

    /**
     * Returns ln p of each row.
     *
     * @param x data points, [rows, columns], on the network's scale
     * @param listener hears of every step; the last column of its states is ℓ
     */
    public double[] at(Batch x, StepListener listener) {
        var field = new AugmentedField(flow, divergence);
        var start = x.withColumn(new double[x.rows()]);
        var end = solver.integrate(field, OdeSolver.End.DATA, start, listener);
        var density = end.copyColumn(x.columns()); // ℓ(0) = ∫₁⁰ div v ds
        for (int row = 0; row < density.length; row++) {
            for (int column = 0; column < x.columns(); column++) {
                density[row] += StandardNormal.logDensity(end.at(row, column) / baseScale) - StrictMath.log(baseScale);
            }
        }
        return density;
    }
}
