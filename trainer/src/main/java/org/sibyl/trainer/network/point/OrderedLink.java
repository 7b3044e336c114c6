package org.sibyl.trainer.network.point;

import java.util.List;
import org.sibyl.solvers.scoring.Quantiles;
import org.sibyl.trainer.tensor.Tensor;

/** Quantiles that never cross: the raw number of the anchor's level, and from level to level away from it a softplus more, or less. */
record OrderedLink(Quantiles rule, int dimension) implements Link {

    @Override
    public int raw() {
        return rule.numbers(dimension);
    }

    @Override
    public Tensor apply(Tensor raw) {
        int levels = rule.levels().size();
        Tensor[] quantiles = new Tensor[levels];
        int anchor = rule.anchor();
        quantiles[anchor] = level(raw, anchor);
        for (int i = anchor + 1; i < levels; i++) {
            quantiles[i] = quantiles[i - 1].plus(level(raw, i).softplus());
        }
        for (int i = anchor - 1; i >= 0; i--) {
            quantiles[i] = quantiles[i + 1].minus(level(raw, i).softplus());
        }
        List<Tensor> all = List.of(quantiles);
        return levels == 1 ? all.get(0) : all.get(0).concat(1, all.subList(1, levels));
    }

    private Tensor level(Tensor raw, int i) {
        return raw.slice(1, i * dimension, (i + 1) * dimension);
    }
}
