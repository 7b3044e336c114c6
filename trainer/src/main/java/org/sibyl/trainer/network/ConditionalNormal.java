package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/**
 * The first guess of a posterior: a normal law whose mean and logarithmic deviation are a small network of what is known, with a linear map beside it for
 * the mean. It starts at mean 0 and deviation 1, the law of standardised values of which nothing is known.
 */
final class ConditionalNormal {
    /** Nothing narrower can be told apart in the single precision of the state. */
    private static final double NARROWEST = -12;

    private static final double WIDEST = 3;
    private static final int WIDTH = 64;

    private final int tokens;
    private final Dense in;
    private final Dense hidden;
    private final Dense out;
    private final Dense line;

    /**
     * A guess for some tokens.
     *
     * @param known how many numbers are known
     */
    ConditionalNormal(Parameters parameters, String name, int known, int tokens) {
        this.tokens = tokens;
        in = new Dense(parameters, name + ".in", known, WIDTH);
        hidden = new Dense(parameters, name + ".hidden", WIDTH, WIDTH);
        out = new Dense(parameters, name + ".out", WIDTH, 2 * tokens, Initializer.zeros());
        line = new Dense(parameters, name + ".line", known, tokens, Initializer.zeros());
    }

    /** The law given {@code [1 or B, 1, known]}. */
    NormalLaw given(Weights weights, Tensor known) {
        var h = in.apply(weights, known).silu();
        var both = out.apply(weights, hidden.apply(weights, h).silu()).split(-1, tokens, tokens);
        var mean = both.get(0).plus(line.apply(weights, known));
        return new NormalLaw(
                mean.reshape(-1, tokens, 1),
                both.get(1).clamp(NARROWEST, WIDEST).reshape(-1, tokens, 1));
    }
}
