package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * An encoder for observations some of whose numbers are absent, made of one that wants them all: it sees a zero for an absent number, and the mask as
 * as many further channels.
 */
public final class PresenceChannels implements Encoder {
    private final Encoder encoder;
    private final TokenShape observation;

    /**
     * Puts the mask before an encoder.
     *
     * @param encoder of observations with twice the channels
     * @throws IllegalArgumentException if their number is odd
     */
    public PresenceChannels(Encoder encoder) {
        this.encoder = encoder;
        var doubled = encoder.observation();
        if (doubled.channels() % 2 != 0) {
            throw new IllegalArgumentException("an encoder behind a mask needs a channel of the mask for each of the"
                    + " observation, but has " + doubled.channels() + " in all");
        }
        observation = new TokenShape(doubled.tokens(), doubled.channels() / 2);
    }

    @Override
    public Parameters parameters() {
        return encoder.parameters();
    }

    @Override
    public TokenShape observation() {
        return observation;
    }

    @Override
    public TokenShape context() {
        return encoder.context();
    }

    @Override
    public boolean takesAbsent() {
        return true;
    }

    @Override
    public Tensor encode(Weights weights, Observed observed) {
        return encoder.encode(weights, Observed.whole(observed.channels()));
    }
}
