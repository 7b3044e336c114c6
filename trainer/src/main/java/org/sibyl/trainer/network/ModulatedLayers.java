package org.sibyl.trainer.network;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.tensor.Tensor;

/** Residual layers, each h + gate · narrow(silu(widen(AdaLN(h)))), modulated as in {@link Modulation}; at the start they are the identity. */
final class ModulatedLayers {
    private final Modulations modulations;
    private final List<Dense> widen = new ArrayList<>();
    private final List<Dense> narrow = new ArrayList<>();

    /**
     * Declares the layers.
     *
     * @param width features between layers
     * @param hidden features inside a layer
     */
    ModulatedLayers(Parameters parameters, int layers, int width, int hidden) {
        modulations = new Modulations(parameters, "modulation", layers, width);
        for (int i = 0; i < layers; i++) {
            widen.add(new Dense(parameters, "layers." + i + ".widen", width, hidden));
            narrow.add(new Dense(parameters, "layers." + i + ".narrow", hidden, width));
        }
    }

    /**
     * What the layers make of features {@code [B, 1, H]}.
     *
     * @param activated what modulates them, {@code [1 or B, H]}
     */
    Tensor apply(Weights weights, Tensor features, Tensor activated) {
        var modulation = modulations.apply(weights, activated);
        var h = features;
        for (int i = 0; i < widen.size(); i++) {
            var inner =
                    widen.get(i).apply(weights, modulation.get(i).normalize(h)).silu();
            h = h.plus(modulation.get(i).gate().times(narrow.get(i).apply(weights, inner)));
        }
        return h;
    }
}
