package org.sibyl.runtime.capability;

/** A model that gives the logarithm of the likelihood over the evidence, ln p(x | θ) − ln p(x). Thread-safe. */
public interface LogRatio {

    /**
     * Log ratios of points.
     *
     * @param points asked columns in the order asked, one point for each entry of {@code observationOf}
     * @param observationOf index of each point's observation
     */
    double[] logRatio(Inquiry inquiry, double[][] points, int[] observationOf);
}
