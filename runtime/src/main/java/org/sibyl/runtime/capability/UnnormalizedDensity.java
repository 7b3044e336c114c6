package org.sibyl.runtime.capability;

/** A model that gives log densities up to a constant which depends on the observation alone. Thread-safe. */
public interface UnnormalizedDensity {

    /**
     * Unnormalised log densities of points, in natural units; −∞ outside the supports.
     *
     * @param points asked columns in the order asked, one point for each entry of {@code observationOf}
     * @param observationOf index of each point's observation
     */
    double[] unnormalizedLogDensity(Inquiry inquiry, double[][] points, int[] observationOf);
}
