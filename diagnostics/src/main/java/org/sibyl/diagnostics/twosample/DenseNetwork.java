package org.sibyl.diagnostics.twosample;

import java.util.random.RandomGenerator;

/**
 * A multilayer perceptron with ReLU hidden layers and one logistic output, in single precision, with its gradient. Not
 * safe for use by several threads.
 */
final class DenseNetwork {

    private final int capacity;
    private final Layer[] layers;
    private final float[] parameters;
    private final float[] gradient;
    private final float[][][] activations; // at each border between layers, [unit, batch]
    private final float[][][] deltas;

    /**
     * Glorot-uniform weights and biases, bound √(6 / (fan in + fan out)), drawn layer by layer in the order of the buffer.
     *
     * @param widths inputs, hidden layers, 1
     * @param capacity the largest batch
     */
    DenseNetwork(int[] widths, int capacity, RandomGenerator random) {
        this.capacity = capacity;
        layers = new Layer[widths.length - 1];
        activations = new float[widths.length][][];
        deltas = new float[widths.length][][];
        int size = 0;
        for (int l = 0; l < widths.length; l++) {
            activations[l] = new float[widths[l]][capacity];
            deltas[l] = new float[widths[l]][capacity];
            if (l < layers.length) {
                layers[l] = new Layer(widths[l], widths[l + 1], size, capacity);
                size += layers[l].size();
            }
        }
        parameters = new float[size];
        gradient = new float[size];
        int at = 0;
        for (int l = 0; l < layers.length; l++) {
            double bound = Math.sqrt(6.0 / (widths[l] + widths[l + 1]));
            for (int i = 0; i < layers[l].size(); i++) {
                parameters[at++] = (float) random.nextDouble(-bound, bound);
            }
        }
    }

    float[] parameters() {
        return parameters;
    }

    float[] gradient() {
        return gradient;
    }

    int capacity() {
        return capacity;
    }

    /** The buffer for the next batch, [inputs, batch]. */
    float[][] input() {
        return activations[0];
    }

    /** The logits of the batch in {@link #input()}, in the first {@code batch} places of the returned buffer. */
    float[] forward(int batch) {
        for (int l = 0; l < layers.length; l++) {
            layers[l].forward(parameters, activations[l], activations[l + 1], batch);
            if (l + 1 < layers.length) {
                rectify(activations[l + 1], batch);
            }
        }
        return activations[layers.length][0];
    }

    private static void rectify(float[][] z, int batch) {
        for (float[] unit : z) {
            for (int i = 0; i < batch; i++) {
                unit[i] = Math.max(unit[i], 0);
            }
        }
    }

    /**
     * Fills {@link #gradient()} with the gradient of the mean log loss plus α/2 ‖W‖² / batch, and returns that loss.
     *
     * @param labels 0 or 1 for each row of the batch
     */
    double lossAndGradient(float[] labels, int batch, double alpha) {
        float[] logits = forward(batch);
        float[] outputDelta = deltas[layers.length][0];
        double loss = 0;
        for (int i = 0; i < batch; i++) {
            double p = 1 / (1 + Math.exp(-logits[i]));
            loss -= Math.log(Math.max(labels[i] > 0.5f ? p : 1 - p, 1e-7)); // clipped as single precision clips it
            outputDelta[i] = (float) (p - labels[i]) / batch;
        }
        double penalty = 0;
        for (int l = layers.length - 1; l >= 0; l--) {
            penalty += layers[l].gradient(activations[l], deltas[l + 1], batch, (float) (alpha / batch), gradient);
            if (l > 0) {
                layers[l].backward(deltas[l + 1], deltas[l], batch);
                silence(deltas[l], activations[l], batch);
            }
        }
        return loss / batch + alpha / 2 * penalty / batch;
    }

    /** No derivative passes through a unit that was off. */
    private static void silence(float[][] delta, float[][] a, int batch) {
        for (int j = 0; j < delta.length; j++) {
            float[] d = delta[j];
            float[] on = a[j];
            for (int i = 0; i < batch; i++) {
                d[i] = on[i] > 0 ? d[i] : 0;
            }
        }
    }
}
