package org.sibyl.trainer.objective;

import java.util.Arrays;
import java.util.OptionalLong;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tape;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The problem of a field: what the network is shown, what it should answer, and how much each answer counts. The loss is
 * Σ weight · (field − target)². All arrays are row-major, filled in by the objective that poses it.
 */
final class Regression implements Problem<FieldNetwork> {
    private final Inference inference;
    private final int rows;
    final float[] x;
    final float[] t;
    final float[] known;
    final float[] target;
    final float[] weight;

    /**
     * A problem to be filled in.
     *
     * @param known what is known beside the state, as {@link Inference#known} makes it
     */
    Regression(Inference inference, int rows, float[] known) {
        this.inference = inference;
        this.rows = rows;
        this.known = known;
        int elements = rows * inference.tokens();
        x = new float[elements];
        t = new float[rows];
        target = new float[elements];
        weight = new float[elements];
    }

    private Regression(Regression whole, int from, int to) {
        inference = whole.inference;
        rows = to - from;
        known = rows(whole.known, whole.rows, from, to);
        x = rows(whole.x, whole.rows, from, to);
        t = rows(whole.t, whole.rows, from, to);
        target = rows(whole.target, whole.rows, from, to);
        weight = rows(whole.weight, whole.rows, from, to);
    }

    /** Some of so many rows of an array. */
    static float[] rows(float[] array, int rows, int from, int to) {
        int width = array.length / rows;
        return Arrays.copyOfRange(array, from * width, to * width);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Regression part(int from, int to) {
        return from == 0 && to == rows ? this : new Regression(this, from, to);
    }

    @Override
    public Tensor loss(Learner<FieldNetwork> learner) {
        var field = (Eager) learner.network().field(learner.weights(), input(learner));
        var error = field.array().sub(states(learner, target).array());
        return Eager.of(error.mul(error).mul(states(learner, weight).array()).sum());
    }

    @Override
    public OptionalLong memory(FieldNetwork network) {
        var tape = new Tape();
        var states = tape.given(rows, inference.tokens(), 1);
        var input = inference.outline(states, tape.given(rows));
        network.field(parameter -> tape.given(parameter.shape().toArray()), input);
        return OptionalLong.of(tape.bytes());
    }

    /** What the network is shown: states {@code [B, D, 1]}, times {@code [B]}, and what is known. */
    FieldInput input(Learner<?> learner) {
        return input(learner, states(learner, x), learner.tensor(t, rows));
    }

    /** The same with other states and times. */
    FieldInput input(Learner<?> learner, Tensor states, Tensor times) {
        return inference.input(learner, states, times, known);
    }

    /** Numbers of all tokens as a tensor {@code [B, D, 1]}. */
    Eager states(Learner<?> learner, float... values) {
        return (Eager) learner.tensor(values, rows, inference.tokens(), 1);
    }
}
