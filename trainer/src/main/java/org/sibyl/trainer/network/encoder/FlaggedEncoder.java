package org.sibyl.trainer.network.encoder;

import java.util.Optional;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Tells an observation from none: every token of the context has one more channel, 0 where there is an observation. A withheld observation is 0 in
 * all channels but that one, where it is 1, so that no observation looks like it; what the network makes of the flag is learned.
 */
public final class FlaggedEncoder implements Encoder {
    private final Optional<Encoder> inner;
    private final TokenShape observation;
    private final TokenShape context;
    private final Parameters parameters;

    private FlaggedEncoder(Optional<Encoder> inner, TokenShape observation, TokenShape plain) {
        this.inner = inner;
        this.observation = observation;
        context = new TokenShape(plain.tokens(), Math.addExact(plain.channels(), 1));
        parameters = inner.map(Encoder::parameters).orElseGet(Parameters::new);
    }

    /** Flags the contexts of an encoder. */
    public static FlaggedEncoder of(Encoder inner) {
        return new FlaggedEncoder(Optional.of(inner), inner.observation(), inner.context());
    }

    /** Flags observations that are contexts as they are. */
    public static FlaggedEncoder of(TokenShape observation) {
        return new FlaggedEncoder(Optional.empty(), observation, observation);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public TokenShape observation() {
        return observation;
    }

    @Override
    public TokenShape context() {
        return context;
    }

    @Override
    public boolean takesAbsent() {
        return inner.map(Encoder::takesAbsent).orElse(false);
    }

    @Override
    public Tensor encode(Weights weights, Observed observed) {
        var plain = inner.map(encoder -> encoder.encode(weights, observed)).orElseGet(observed::values);
        var present = plain.constant(new double[context.tokens()], 1, context.tokens(), 1);
        return Tensor.concat(-1, plain, present.repeatedLike(plain));
    }

    /**
     * Contexts some of which are replaced by that of no observation.
     *
     * @param contexts {@code [1 or B, Lc, Cc]}
     * @param where 1 where the observation is withheld, 0 elsewhere, {@code [B, 1, 1]}
     */
    public Tensor withholding(Tensor contexts, Tensor where) {
        double[] flag = new double[context.channels()];
        flag[flag.length - 1] = 1;
        return contexts.times(where.times(-1).plus(1)).plus(where.times(contexts.constant(flag, 1, 1, flag.length)));
    }
}
