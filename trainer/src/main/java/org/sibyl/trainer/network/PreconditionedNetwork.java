package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/**
 * The velocity of the straight path as that of a normal law, which a small network guesses from what is known, and a correction by another network, which
 * sees the state in units of that law. A posterior that is a hundred times narrower than the prior is then no harder to learn than one that is as wide:
 * without the guess the network would have to resolve states and times to the posterior's width.
 *
 * <p>The correction is told how far the path has come in units of the law. A mask carries, for each free token, minus the share of the noise in its
 * whitened state: from −1 at the noise to 0 at the data, and 1 where a token is observed, which it tells from a free one at every time. A conditional
 * network has the time τ = t s/(1 − t + t s) for its own, with s the geometric mean of the deviations.
 *
 * <p>Source: input, skip and output scalings of Karras et al. (2022), section 5, which are those of one normal law for all data, here for a law given
 * the observation.
 */
public final class PreconditionedNetwork implements FieldNetwork {
    private final Parameters parameters = new Parameters();
    private final ConditionalNormal guess;
    private final FieldNetwork correction;
    private final AdoptedParameters ofCorrection;

    /**
     * Sets a guess before a network.
     *
     * @param correction a network for states of scalar tokens
     * @param tokens how many
     * @param known numbers that are known: of the context, or two for each token of a joint network, its value and whether it is observed
     */
    public PreconditionedNetwork(FieldNetwork correction, int tokens, int known) {
        this.correction = correction;
        guess = new ConditionalNormal(parameters, "guess", known, tokens);
        ofCorrection = AdoptedParameters.into(parameters, "correction.", correction.parameters());
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Tensor field(Weights weights, FieldInput input) {
        var whitening = new Whitening(law(weights, input), input.t().reshape(-1, 1, 1));
        var state = whitening.state(input.x());
        return whitening.velocity(state, correction(weights, input, whitening, state));
    }

    /** The law of the clean state that is guessed from what is known; of the state it sees the observed tokens alone. */
    public NormalLaw law(Weights weights, FieldInput input) {
        return guess.given(weights, known(input));
    }

    private static Tensor known(FieldInput input) {
        if (input.isConditional()) {
            var context = input.context();
            return context.reshape(
                    -1, 1, context.shape().size(1) * context.shape().size(2));
        }
        var seen = input.x().times(input.mask());
        int tokens = seen.shape().size(1);
        return Tensor.concat(
                -1,
                seen.reshape(-1, 1, tokens),
                input.mask().reshape(-1, 1, tokens).repeatedLike(seen));
    }

    /**
     * What is to be added to the velocity of the law, in its units.
     *
     * @param input what is known, with observed tokens in its state
     * @param state the whitened state, {@code [B, D, 1]}
     */
    public Tensor correction(Weights weights, FieldInput input, Whitening whitening, Tensor state) {
        var own = ofCorrection.among(weights);
        if (input.isConditional()) {
            var deviation = whitening.law().logDeviation().mean(1).exp();
            var data = whitening.t().times(deviation);
            var time = data.over(data.minus(whitening.t()).plus(1)).reshape(-1);
            return correction.field(own, FieldInput.conditional(state, time, input.context()));
        }
        var mask = input.mask();
        var free = mask.negated().plus(1);
        return correction.field(
                own,
                FieldInput.joint(
                        input.x().times(mask).plus(state.times(free)),
                        input.t(),
                        mask.minus(whitening.cosine().times(free))));
    }

    /**
     * The time of the path at which the correction sees τ.
     *
     * @param tau τ, {@code [B, 1, 1]}
     * @param input what is known
     */
    public static Tensor time(NormalLaw law, Tensor tau, FieldInput input) {
        var log = law.logDeviation();
        if (input.isConditional()) {
            return time(tau, log.mean(1).exp());
        }
        var free = input.mask().negated().plus(1);
        var count = free.sum(1);
        return time(tau, log.times(free).sum(1).over(count).exp());
    }

    /** t = τ/(s + τ (1 − s)). */
    private static Tensor time(Tensor tau, Tensor deviation) {
        return tau.over(deviation.plus(tau).minus(tau.times(deviation)));
    }
}
