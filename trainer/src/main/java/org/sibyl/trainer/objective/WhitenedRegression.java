package org.sibyl.trainer.objective;

import java.util.Arrays;
import java.util.OptionalLong;
import org.sibyl.trainer.network.FieldCall;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.PreconditionedNetwork;
import org.sibyl.trainer.network.Whitening;
import org.sibyl.trainer.tensor.Tape;
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
    private final Inference inference;
    private final int rows;
    final float[] clean;
    final float[] noise;
    final float[] tau;
    final float[] weight;
    private final float[] known;
    private final Regression plain;

    /**
     * A problem to be filled in.
     *
     * @param known what is known beside the state, as {@link Inference#known} makes it
     * @param plain the regression of the velocity itself, by which the two are validated
     */
    WhitenedRegression(Inference inference, int rows, float[] known, Regression plain) {
        this.inference = inference;
        this.rows = rows;
        this.known = known;
        this.plain = plain;
        int elements = rows * inference.tokens();
        clean = new float[elements];
        noise = new float[elements];
        weight = new float[elements];
        tau = new float[rows];
    }

    private WhitenedRegression(WhitenedRegression whole, int from, int to) {
        inference = whole.inference;
        rows = to - from;
        known = whole.cut(whole.known, from, to);
        clean = whole.cut(whole.clean, from, to);
        noise = whole.cut(whole.noise, from, to);
        weight = whole.cut(whole.weight, from, to);
        tau = whole.cut(whole.tau, from, to);
        plain = whole.plain.part(from, to);
    }

    private float[] cut(float[] array, int from, int to) {
        int width = array.length / rows;
        return Arrays.copyOfRange(array, from * width, to * width);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public WhitenedRegression part(int from, int to) {
        return from == 0 && to == rows ? this : new WhitenedRegression(this, from, to);
    }

    @Override
    public Tensor loss(Learner<FieldNetwork> learner) {
        var x1 = states(learner, clean);
        var levels = learner.tensor(tau, rows);
        var call = learner.network().behindEncoder(learner.weights(), inference.input(learner, x1, levels, known));
        var network = preconditioned(call);
        var law = network.law(call.weights(), call.input());
        var weights = states(learner, weight);
        var surprise = law.surprise(x1).times(weights);

        var fixed = law.map(Learner::stopGradient);
        var t = PreconditionedNetwork.time(fixed, levels.reshape(-1, 1, 1), call.input());
        var whitening = new Whitening(fixed, t);
        var theta = fixed.standardized(x1);
        var epsilon = states(learner, noise);
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
        var tape = new Tape();
        var input = inference.outline(tape.given(rows, inference.tokens(), 1), tape.given(rows));
        network.field(parameter -> tape.given(parameter.shape().toArray()), input);
        return OptionalLong.of(tape.bytes());
    }

    private Tensor states(Learner<?> learner, float... values) {
        return learner.tensor(values, rows, inference.tokens(), 1);
    }
}
