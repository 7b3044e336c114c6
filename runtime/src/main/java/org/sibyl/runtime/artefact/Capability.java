package org.sibyl.runtime.artefact;

/** What a model can be asked for. */
public enum Capability {
    /** Draws from the posterior. */
    DRAWS("draws"),
    /** The way of draws from noise to data. */
    TRAJECTORIES("trajectories"),
    /** Log densities that integrate to one. */
    DENSITIES("log densities"),
    /** Log densities up to a constant that depends on the observation alone. */
    UNNORMALIZED_DENSITIES("unnormalised log densities"),
    /** Means, medians, quantiles or probabilities. */
    POINT_ESTIMATES("point estimates"),
    /** Logarithms of likelihood-to-evidence ratios. */
    LOG_RATIOS("log ratios");

    private final String words;

    Capability(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
