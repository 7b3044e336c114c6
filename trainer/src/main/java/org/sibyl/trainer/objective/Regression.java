package org.sibyl.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.EngineMemory;

/**
 * One batch of the regression problem that an objective poses: row-major float arrays.
 *
 * <p>Owned by the training step that asked for it; not shared.
 */
public final class Regression {
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

    private static float[] rows(float[] array, int rows, int from, int to) {
        int width = array.length / rows;
        return Arrays.copyOfRange(array, from * width, to * width);
    }

    /** How many rows. */
    public int rows() {
        return rows;
    }

    /**
     * Some of the rows with the weights they have here: the losses of all parts add up to the loss of the whole.
     *
     * @param from first row
     * @param to row after the last
     */
    public Regression part(int from, int to) {
        return from == 0 && to == rows ? this : new Regression(this, from, to);
    }

    /** What the network is shown: states {@code [B, D, 1]}, times {@code [B]}, and what is known. */
    public FieldInput input(NDManager manager) {
        return inference.input(
                manager,
                Eager.of(EngineMemory.copyOf(manager, x, stateShape())),
                Eager.of(EngineMemory.copyOf(manager, t, new Shape(rows))),
                known);
    }

    /** Σ weight · (field − target)² as a scalar. */
    public NDArray loss(NDManager manager, Eager field) {
        var error = field.array().sub(EngineMemory.copyOf(manager, target, stateShape()));
        return error.mul(error)
                .mul(EngineMemory.copyOf(manager, weight, stateShape()))
                .sum();
    }

    private Shape stateShape() {
        return new Shape(rows, inference.tokens(), 1);
    }
}
