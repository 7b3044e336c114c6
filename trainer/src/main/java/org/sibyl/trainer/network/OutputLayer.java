package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Tensor;

/** The last layer of a modulated transformer: AdaLN(x) Wout + bout with (shift, scale) from silu(vec) Wf + bf. */
final class OutputLayer {
    private final int width;
    private final Dense modulation;
    private final Dense out;

    OutputLayer(Parameters parameters, String name, int width, int channels, Initialization initialization) {
        this.width = width;
        modulation =
                new Dense(parameters, name + ".adaLN_modulation", width, 2 * width, initialization.lastLayer(width));
        out = new Dense(parameters, name + ".linear", width, channels, initialization.lastLayer(width));
    }

    Tensor apply(Weights weights, Tensor x, Tensor activated) {
        var parts =
                modulation.apply(weights, activated).reshape(-1, 1, 2 * width).split(-1, width, width);
        return out.apply(weights, Modulation.normalize(x, parts.get(0), parts.get(1)));
    }
}
