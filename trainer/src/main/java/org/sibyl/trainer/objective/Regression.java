package org.sibyl.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.tensor.Eager;

/**
 * One batch of the regression problem that an objective poses: row-major float arrays, all for joint mode.
 *
 * <p>Owned by the training step that asked for it; not shared.
 */
public final class Regression {
    private final int rows;
    private final int tokens;
    final float[] x;
    final float[] t;
    final float[] mask;
    final float[] target;
    final float[] weight;

    Regression(int rows, int tokens) {
        this.rows = rows;
        this.tokens = tokens;
        x = new float[rows * tokens];
        t = new float[rows];
        mask = new float[rows * tokens];
        target = new float[rows * tokens];
        weight = new float[rows * tokens];
    }

    /** How many rows. */
    public int rows() {
        return rows;
    }

    /** What the network is shown: states {@code [B, D, 1]}, times {@code [B]}, mask {@code [B, D, 1]}. */
    public FieldInput input(NDManager manager) {
        return FieldInput.joint(
                Eager.of(manager.create(x, tokenShape())),
                Eager.of(manager.create(t, new Shape(rows))),
                Eager.of(manager.create(mask, tokenShape())));
    }

    /** Σ weight · (field − target)² as a scalar. */
    public NDArray loss(NDManager manager, Eager field) {
        var error = field.array().sub(manager.create(target, tokenShape()));
        return error.mul(error).mul(manager.create(weight, tokenShape())).sum();
    }

    private Shape tokenShape() {
        return new Shape(rows, tokens, 1);
    }
}
