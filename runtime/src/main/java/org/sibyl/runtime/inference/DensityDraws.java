package org.sibyl.runtime.inference;

import java.util.List;
import org.sibyl.solvers.density.LogDensity;

/**
 * Draws with the log density of each, in natural units, from the same solve.
 *
 * @param draws the draws
 * @param logDensities ln p of each draw, with its standard error where probes were used or parameters are truncated; finite, for every draw lies in the open
 *     support
 */
public record DensityDraws(Draws draws, List<LogDensity.Estimate> logDensities) {

    /** Copies the list. */
    public DensityDraws {
        logDensities = List.copyOf(logDensities);
    }
}
