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
     * Draws for every observation, each with its log density in natural units.
     *
     * @param draws rows for each observation
     * @param values receives the draws, [observations · draws, asked], row-major
     * @param rule how divergences are computed, where there are any
     */
    LogDensity.Estimate[] drawWithDensity(Inquiry inquiry, int draws, long seed, DivergenceRule rule, double[] values);
}
