package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** Attention of every place of a grid to every other: one head as wide as the channels, x + softmax(q kᵀ/√c) v Wo. */
final class PlaceAttention {
    private final Grid grid;
    private final int width;
    private final GroupNorm norm;
    private final Dense query;
    private final Dense key;
    private final Dense value;
    private final Dense out;

    PlaceAttention(Parameters parameters, String name, Grid grid, int width) {
        this.grid = grid;
        this.width = width;
        norm = new GroupNorm(parameters, name + ".norm", width);
        query = new Dense(parameters, name + ".q", width, width);
        key = new Dense(parameters, name + ".k", width, width);
        value = new Dense(parameters, name + ".v", width, width);
        out = new Dense(parameters, name + ".proj_out", width, width);
    }

    Tensor apply(Weights weights, Tensor x) {
        var h = norm.apply(weights, x).reshape(-1, grid.places(), width);
        var q = query.apply(weights, h).times(1 / Math.sqrt(width));
        var attended = q.matmul(key.apply(weights, h).transposed()).softmax().matmul(value.apply(weights, h));
        return x.plus(out.apply(weights, attended).reshape(-1, grid.rows(), grid.columns(), width));
    }
}
