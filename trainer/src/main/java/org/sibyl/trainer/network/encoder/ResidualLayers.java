package org.sibyl.trainer.network.encoder;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** Layers x ← x + silu(LN(x) W₁ + b₁) W₂ + b₂ over the last axis. */
final class ResidualLayers {
    static final double EPSILON = 1e-6;

    private final List<Dense> first = new ArrayList<>();
    private final List<Dense> second = new ArrayList<>();

    ResidualLayers(Parameters parameters, String name, int width, int depth) {
        for (int i = 0; i < positive("depth", depth); i++) {
            first.add(new Dense(parameters, name + "." + i + ".widen", width, 2 * width));
            second.add(new Dense(parameters, name + "." + i + ".narrow", 2 * width, width));
        }
    }

    Tensor apply(Weights weights, Tensor x) {
        var h = x;
        for (int i = 0; i < first.size(); i++) {
            var inner = first.get(i).apply(weights, h.layerNorm(EPSILON)).silu();
            h = h.plus(second.get(i).apply(weights, inner));
        }
        return h;
    }

    static int positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("an encoder's " + name + " must be at least 1, but is " + value);
        }
        return value;
    }
}
