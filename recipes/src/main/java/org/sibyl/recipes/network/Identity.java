package org.sibyl.recipes.network;

import java.util.Locale;
import org.sibyl.recipes.data.Observation;
import org.sibyl.trainer.network.TokenIdentity;

/** How tokens of a stream are told apart. */
public enum Identity {
    /** A learned vector for each token: for numbers that mean different things. */
    LEARNED {
        @Override
        TokenIdentity of(Observation observation) {
            return new TokenIdentity.Learned();
        }
    },

    /** Fixed sinusoids of the place: along a series, or over the rows and columns of an image. */
    SINUSOIDAL {
        @Override
        TokenIdentity of(Observation observation) {
            var shape = observation.shape();
            return shape.size() == 3
                    ? new TokenIdentity.Sinusoidal2d(shape.get(0), shape.get(1))
                    : new TokenIdentity.Sinusoidal1d();
        }
    };

    abstract TokenIdentity of(Observation observation);

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
