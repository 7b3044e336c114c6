package org.sibyl.trainer.network.flow;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.trainer.network.Dense;
import org.sibyl.trainer.network.Initializer;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Plain hidden layers with SiLU, and a last layer that starts at zero.
 *
 * <p>SiLU, because a conditioner with kinks, such as the hard SiLU of BayesFlow, gives a density with kinks. With LeCun's starting
 * values a layer's sums have unit size, where SiLU is far from saturation; two layers need no residual path.
 */
final class MlpConditioner implements Conditioner {
    private final List<Dense> hidden = new ArrayList<>();
    private final Dense out;

    MlpConditioner(Parameters parameters, String name, HiddenLayers layers, int outputs, int inputs) {
        for (int i = 0; i < layers.count(); i++) {
            hidden.add(new Dense(parameters, name + ".hidden." + i, i == 0 ? inputs : layers.width(), layers.width()));
        }
        out = new Dense(parameters, name + ".out", layers.width(), outputs, Initializer.zeros());
    }

    @Override
    public Tensor raw(Weights weights, List<Tensor> known) {
        var first = hidden.get(0);
        var h = known.size() == 1
                ? first.apply(weights, known.get(0))
                : first.apply(weights, known.get(0), known.get(1)); // one context for all rows meets its weights once
        for (var layer : hidden.subList(1, hidden.size())) {
            h = layer.apply(weights, h.silu());
        }
        return out.apply(weights, h.silu());
    }
}
