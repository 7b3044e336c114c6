package org.sibyl.recipes.network;

import org.sibyl.simulation.DependencyGraph;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.SimFormer;
import org.sibyl.trainer.network.SimFormerConfig;

/**
 * A transformer with additive time, any variable inferred from any others. Widths are in all, not per head.
 *
 * @param value features of the value
 * @param id features of the identity
 * @param condition features of the mark of being observed
 * @param heads attention heads
 * @param attention features of queries, keys and values
 * @param layers transformer layers
 * @param hiddenLayers hidden layers of each MLP
 * @param mlpRatio hidden width over the model's width
 * @param fourierFeatures features of time
 * @param edges which variables, parameters first, attend to which, in training and sampling alike
 */
public record SimFormerChoice(
        int value,
        int id,
        int condition,
        int heads,
        int attention,
        int layers,
        int hiddenLayers,
        int mlpRatio,
        int fourierFeatures,
        Edges edges)
        implements NetworkChoice {
    /** GenSBI's: 40/40/10 features, 4 heads on 40, 8 layers. */
    public static final SimFormerChoice DEFAULT = new SimFormerChoice(40, 40, 10, 4, 40, 8, 1, 3, 128, Edges.ALL);

    /** A copy in which variables attend only to some. */
    public SimFormerChoice withEdges(EdgeMask mask) {
        return withEdges(new Edges.Rows(mask));
    }

    /** A copy in which variables attend only to those that they are not independent of, given all others; see {@link Edges.Dependencies}. */
    public SimFormerChoice withEdges(DependencyGraph graph) {
        return withEdges(new Edges.Dependencies(graph));
    }

    /** A copy with other edges. */
    public SimFormerChoice withEdges(Edges chosen) {
        return new SimFormerChoice(
                value, id, condition, heads, attention, layers, hiddenLayers, mlpRatio, fourierFeatures, chosen);
    }

    @Override
    public String type() {
        return "simformer";
    }

    @Override
    public boolean isConditional() {
        return false;
    }

    @Override
    public FieldNetwork network(Sizes sizes) {
        return new SimFormer(config(sizes));
    }

    @Override
    public String description(Sizes sizes) {
        return NetworkText.of(config(sizes));
    }

    private SimFormerConfig config(Sizes sizes) {
        int tokens = sizes.requireNumbers(type()).variables();
        return new SimFormerConfig(
                tokens,
                1,
                value,
                id,
                condition,
                heads,
                attention,
                layers,
                hiddenLayers,
                mlpRatio,
                fourierFeatures,
                edges.mask(sizes.model()),
                Initialization.ZERO_OUTPUT);
    }
}
