package org.sibyl.solvers.noise;

/** What a normal number is used for; each use has numbers of its own. */
public enum Stream {
    /** The state at s = 0. */
    START(0),
    /** Brownian increments W. */
    INCREMENT(1),
    /** Space-time Lévy areas H. */
    LEVY_AREA(2),
    /** Noise added before a step (churn). */
    CHURN(3),
    /** Probes of divergence estimates. */
    PROBE(4),
    /** The choice of a member of an ensemble. */
    MEMBER(5),
    /** Noise added between the jumps of a few-step map. */
    RENOISE(6),
    /** Where the search for the noise of a given point begins. */
    SEARCH(7),
    /** The choice of some of many observations. */
    ITEM(8);

    private final int code;

    Stream(int code) {
        this.code = code;
    }

    /** The stream's place in the counter; changing one changes everybody's draws. */
    int code() {
        return code;
    }
}
