package org.sibyl.trainer.objective;

import java.util.OptionalLong;
import org.sibyl.trainer.network.FieldCall;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.PreconditionedNetwork;
import org.sibyl.trainer.network.Whitening;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The problem of a guess and its correction. The loss is, over free tokens,
 *
 * <pre>
 *   Σ weight · (ln s + θ²/2) + Σ weight · (correction(cos φ ε + sin φ θ) − (cos φ θ − sin φ ε))²        θ = (x₁ − m)/s
 * </pre>
 *
 * <p>and m and s are constants to the second sum's gradient. All arrays are row-major, filled in by the objective that poses it.
 */
final class WhitenedRegression implements Problem<FieldNetwork> {
    private final Regression plain;
    final float[] clean;
    final float[] noise;
    final float[] tau;

    /**
     * A problem to be filled in.
     *
     * @param plain the regression of the velocity itself, with the same weights and what is known, by which the two are validated
     */
    WhitenedRegression(Regression plain) {
        this(plain, new float[plain.x.length], new float[plain.x.length], new float[plain.t.length]);
    }

    private WhitenedRegression(Regression plain, float[] clean, float[] noise, float[] tau) {
        this.plain = plain;
        this.clean = clean;
        this.noise = noise;
        this.tau = tau;
    }

    /** What each token counts, 0 where it is observed. */
    float[] weights() {
        return plain.weight;
    }

    @Override
    public int rows() {
        return plain.rows();
    }

    @Override
    public WhitenedRegression part(int from, int to) {
        if (from == 0 && to == rows()) {
            return this;
        }
        return new WhitenedRegression(
                plain.part(from, to),
                Regression.rows(clean, rows(), from, to),
                Regression.rows(noise, rows(), from, to),
                Regression.rows(tau, rows(), from, to));
    }

    @Override
    public Tensor loss(Learner<FieldNetwork> learner) {
        var x1 = plain.states(learner, clean);
        var levels = learner.tensor(tau, rows());
        var call = learner.network().behindEncoder(learner.weights(), plain.input(learner, x1, levels));
        var network = preconditioned(call);
        var law = network.law(call.weights(), call.input());
        var weights = plain.states(learner, weights());
        var surprise = law.surprise(x1).times(weights);

        var fixed = law.map(Learner::stopGradient);
        var t = PreconditionedNetwork.time(fixed, levels.reshape(-1, 1, 1), call.input());
        var whitening = new Whitening(fixed, t);
        var theta = fixed.standardized(x1);
        var epsilon = plain.states(learner, noise);
        var cosine = whitening.cosine();
        var sine = whitening.sine();
        var state = cosine.times(epsilon).plus(sine.times(theta));
        var target = cosine.times(theta).minus(sine.times(epsilon));
        var input = call.input().withT(t.reshape(-1));
        var error = network.correction(call.weights(), input, whitening, state)
                .minus(target)
                .square()
                .times(weights);
        return total(surprise.plus(error));
    }

    @Override
    public Tensor validation(Learner<FieldNetwork> learner) {
        return plain.loss(learner);
    }

    private static PreconditionedNetwork preconditioned(FieldCall call) {
        if (call.network() instanceof PreconditionedNetwork network) {
            return network;
        }
        throw new IllegalStateException("the objective needs a preconditioned network, but has a "
                + call.network().getClass().getSimpleName());
    }

    private static Tensor total(Tensor tokens) {
        return tokens.reshape(1, -1).sum(1);
    }

    @Override
    public OptionalLong memory(FieldNetwork network) {
        return plain.memory(network);
    }
}
