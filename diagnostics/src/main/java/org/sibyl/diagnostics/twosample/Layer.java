package org.sibyl.diagnostics.twosample;

import java.util.Arrays;

/**
 * One fully connected layer z = Wᵀ a + b over a batch, with its gradient.
 *
 * <p>Its weights [in, out], then its biases [out], lie in a flat buffer that the optimizer owns. Activations and their
 * derivatives are [unit, batch], so that the long axis is the inner one. Not safe for use by several threads.
 */
final class Layer {

    private final int in;
    private final int out;
    private final int offset;
    private final float[][] weights;
    private final float[][] transposed;
    private final float[][] weightGradient;
    private final float[][] deltaByRow;

    Layer(int in, int out, int offset, int capacity) {
        this.in = in;
        this.out = out;
        this.offset = offset;
        weights = new float[in][out];
        transposed = new float[out][in];
        weightGradient = new float[in][out];
        deltaByRow = new float[capacity][out];
    }

    int size() {
        return (in + 1) * out;
    }

    /** Reads W and b, and fills z. */
    void forward(float[] parameters, float[][] a, float[][] z, int batch) {
        for (int i = 0; i < in; i++) {
            System.arraycopy(parameters, offset + i * out, weights[i], 0, out);
        }
        MatrixProduct.transpose(weights, transposed, in, out);
        for (int j = 0; j < out; j++) {
            Arrays.fill(z[j], 0, batch, parameters[offset + in * out + j]);
        }
        MatrixProduct.add(transposed, a, z, out, in, batch);
    }

    /** ∂/∂W = a δᵀ + decay W and ∂/∂b = Σ δ, into the flat gradient; returns ‖W‖². */
    double gradient(float[][] a, float[][] delta, int batch, float decay, float[] gradient) {
        MatrixProduct.transpose(delta, deltaByRow, out, batch);
        double squares = 0;
        for (int i = 0; i < in; i++) {
            Arrays.fill(weightGradient[i], 0);
        }
        MatrixProduct.add(a, deltaByRow, weightGradient, in, batch, out);
        for (int i = 0; i < in; i++) {
            for (int j = 0; j < out; j++) {
                float w = weights[i][j];
                squares += w * w;
                gradient[offset + i * out + j] = weightGradient[i][j] + decay * w;
            }
        }
        for (int j = 0; j < out; j++) {
            float sum = 0;
            for (int r = 0; r < batch; r++) {
                sum += delta[j][r];
            }
            gradient[offset + in * out + j] = sum;
        }
        return squares;
    }

    /** The derivative by the layer's input, W δ. */
    void backward(float[][] delta, float[][] below, int batch) {
        for (int i = 0; i < in; i++) {
            Arrays.fill(below[i], 0, batch, 0);
        }
        MatrixProduct.add(weights, delta, below, in, out, batch);
    }
}
