package org.sibyl.recipes.network;

import org.sibyl.simulation.data.Observation;
import org.sibyl.trainer.network.encoder.TokenShape;

/**
 * What a network is built for.
 *
 * @param parameters how many parameters are inferred, at least 1
 * @param observation what they are inferred from
 */
public record Sizes(int parameters, Observation observation) {
    /** Checks the number of parameters. */
    public Sizes {
        if (parameters < 1) {
            throw new IllegalArgumentException("at least 1 parameter is required, got " + parameters);
        }
    }

    /** Parameters and data together. */
    public int variables() {
        return parameters + observation.size();
    }

    /** The observation as tokens: its places with their channels, or each number a token of its own. */
    public TokenShape tokens() {
        return new TokenShape(observation.places(), observation.channels());
    }

    /**
     * These sizes, if each number of the observation can be a token of its own.
     *
     * @throws IllegalArgumentException if the observation is a series or an image
     */
    Sizes requireNumbers(String network) {
        if (observation.hasPlaces()) {
            throw new IllegalArgumentException(
                    "a " + network + " infers from plain numbers, the observation has the shape "
                            + observation.shape() + ": use flux1, which reads series and images, or reshape x to [N, "
                            + observation.size() + "]");
        }
        return this;
    }
}
