package org.sibyl.trainer.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/** The engine's own kernels of layers, whose axes are in another order than a {@link Tensor}'s. */
final class EngineKernels {
    private EngineKernels() {}

    /** x W + b, for a kernel {@code [in, out]}; the engine's is {@code [out, in]}, a transposed view copies nothing. */
    static NDArray linear(NDArray x, NDArray kernel, NDArray bias) {
        var weight = kernel.transpose();
        if (x.getShape().dimension() == 2) {
            return Linear.linear(x, weight, bias).singletonOrThrow();
        }
        // Flattened to two axes the engine adds the bias inside its product; with three it makes another pass.
        long[] sizes = x.getShape().getShape().clone();
        var flat = x.reshape(-1, sizes[sizes.length - 1]);
        sizes[sizes.length - 1] = weight.getShape().get(0);
        return Linear.linear(flat, weight, bias).singletonOrThrow().reshape(sizes);
    }

    /** The convolution of a padded {@code [B, rows, columns, channels]}; the engine wants the channels first. */
    static NDArray convolve(NDArray padded, NDArray kernel, NDArray bias, Stride stride) {
        var channelsFirst = padded.transpose(0, 3, 1, 2);
        var weight = kernel.transpose(3, 2, 0, 1);
        var result = Conv2d.conv2d(channelsFirst, weight, bias, EngineLayout.shape(stride.rows(), stride.columns()))
                .singletonOrThrow();
        return result.transpose(0, 2, 3, 1);
    }

    /** The norm over the last axis, without gain and offset. */
    static NDArray layerNorm(NDArray x, double epsilon) {
        var width = new ai.djl.ndarray.types.Shape(x.getShape().get(x.getShape().dimension() - 1));
        // The native kernel wants a gain and an offset even where they change nothing.
        var ones = x.getManager().ones(width, x.getDataType());
        var zeros = x.getManager().zeros(width, x.getDataType());
        // Not through the engine's own class: that one rounds epsilon to single precision.
        return JniUtils.layerNorm((PtNDArray) x, width, (PtNDArray) ones, (PtNDArray) zeros, epsilon);
    }
}
