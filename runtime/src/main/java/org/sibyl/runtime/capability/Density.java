package org.sibyl.runtime.capability;

import org.sibyl.runtime.inference.DivergenceRule;
import org.sibyl.solvers.density.LogDensity;

/** A model that gives log densities which integrate to one. Thread-safe. */
public interface Density {

    /**
     * Log densities of points, in natural units; −∞ outside the supports.
     *
     * @param points asked columns in the order asked, one point for each entry of {@code observationOf}
     * @param observationOf index of each point's observation
     * @param rule how divergences are computed, where there are any
     */
    LogDensity.Estimate[] logDensity(Inquiry inquiry, double[][] points, int[] observationOf, DivergenceRule rule);

    /**
     * Draws, each with its log density in natural units.
     *
     * @param rows which rows
     * @param values receives the draws, [rows, asked], row-major
     * @param rule how divergences are computed, where there are any
     */
    LogDensity.Estimate[] drawWithDensity(Inquiry inquiry, DrawRows rows, DivergenceRule rule, double[] values);

    /** Returns the inquiry whose draws have these densities: with the solver of the densities, where there is one. */
    default Inquiry ofSameLaw(Inquiry inquiry) {
        return inquiry;
    }
}
