package org.sibyl.trainer.network.encoder;

import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Padding;
import org.sibyl.trainer.tensor.Stride;
import org.sibyl.trainer.tensor.Tensor;

/** A convolution of channels-last grids {@code [B, H, W, C]} with bias; series are grids of one row. */
final class Convolution {
    private final Parameter kernel;
    private final Parameter bias;
    private final Stride stride;
    private final Padding padding;

    private Convolution(
            Parameters parameters, String name, int[] size, int in, int out, Stride stride, Padding padding) {
        kernel = parameters.add(
                name + ".kernel", Initializer.lecunNormal(size[0] * size[1] * in), size[0], size[1], in, out);
        bias = parameters.add(name + ".bias", Initializer.zeros(), out);
        this.stride = stride;
        this.padding = padding;
    }

    /** Three places wide along every axis that the grid has; the grid keeps its size. */
    static Convolution same(Parameters parameters, String name, Grid grid, int in, int out) {
        int over = grid.rows() > 1 ? 1 : 0;
        int[] size = {2 * over + 1, 3};
        return new Convolution(parameters, name, size, in, out, Stride.of(1), new Padding(over, over, 1, 1));
    }

    /** Every second place, three wide, one zero after the end of every axis. */
    static Convolution halving(Parameters parameters, String name, Grid grid, int width) {
        int over = grid.rows() > 1 ? 1 : 0;
        int[] size = {2 * over + 1, 3};
        return new Convolution(
                parameters, name, size, width, width, new Stride(over + 1, 2), new Padding(0, over, 0, 1));
    }

    /** One place alone: a linear map of its channels. */
    static Convolution pointwise(Parameters parameters, String name, int in, int out) {
        return new Convolution(parameters, name, new int[] {1, 1}, in, out, Stride.of(1), Padding.NONE);
    }

    Tensor apply(Weights weights, Tensor x) {
        return x.convolve(weights.of(kernel), weights.of(bias), stride, padding);
    }
}
