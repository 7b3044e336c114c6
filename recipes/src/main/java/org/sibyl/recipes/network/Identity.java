package org.sibyl.recipes.network;

import java.util.Locale;

/** How tokens of a stream are told apart. */
public enum Identity {
    /** A learned vector for each token: for numbers that mean different things. */
    LEARNED,
    /** Fixed sinusoids of the place: along a series, or over the rows and columns of an image. */
    SINUSOIDAL,
    /** Queries and keys turned by their place, so that attention sees differences of places; needs the sum merge. */
    ROTARY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
