package org.sibyl.runtime.artefact;

/**
 * A conditional field that was trained without the observation in some of the rows: it knows what it infers from nothing, so that the observation can
 * count more or less than once. The last channel of every token of its context is a flag: 0 for an observation, 1, beside zeros, for none.
 *
 * @param conditionDropout the share of rows without their observation, in (0, 1)
 * @param contextChannels numbers of a token of the context with its flag, at least 2
 */
public record Guidance(double conditionDropout, int contextChannels) {

    /** Checks both. */
    public Guidance {
        if (!(conditionDropout > 0 && conditionDropout < 1)) {
            throw new IllegalArgumentException(
                    "the condition dropout of a guided model is in (0, 1), but it is " + conditionDropout);
        }
        if (contextChannels < 2) {
            throw new IllegalArgumentException(
                    "the context of a guided model has at least 2 channels, but it has " + contextChannels);
        }
    }
}
