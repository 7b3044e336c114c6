package org.sibyl.recipes.network;

import java.util.List;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Plate;
import org.sibyl.trainer.network.EdgeMask;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Initialization;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.Replicates;
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
 * @param plates which variables are replicates, whose order says nothing: they share what the network learns of them; needs edges that say what is
 *     made from what
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
        Edges edges,
        List<Plate> plates)
        implements NetworkChoice {
    /** GenSBI's: 40/40/10 features, 4 heads on 40, 8 layers. */
    public static final SimFormerChoice DEFAULT =
            new SimFormerChoice(40, 40, 10, 4, 40, 8, 1, 3, 128, Edges.ALL, List.of());

    /**
     * Checks that plates have edges to go with.
     *
     * @throws IllegalArgumentException if there are plates, and edges do not say what is made from what, or not the same in all replicates
     */
    public SimFormerChoice {
        plates = List.copyOf(plates);
        if (!plates.isEmpty()) {
            graph(edges, plates);
        }
    }

    /** A copy in which variables attend only to some. */
    public SimFormerChoice withEdges(EdgeMask mask) {
        return withEdges(new Edges.Rows(mask));
    }

    /**
     * A copy in which variables attend only to those that they are not independent of, given all others, see {@link Edges.Dependencies}, and replicates of
     * the graph's plates are alike.
     */
    public SimFormerChoice withEdges(DependencyGraph graph) {
        return with(new Edges.Dependencies(graph.withPlates(List.of())), graph.plates());
    }

    /** A copy with other edges, without plates. */
    public SimFormerChoice withEdges(Edges chosen) {
        return with(chosen, List.of());
    }

    private SimFormerChoice with(Edges chosen, List<Plate> alike) {
        return new SimFormerChoice(
                value, id, condition, heads, attention, layers, hiddenLayers, mlpRatio, fourierFeatures, chosen, alike);
    }

    private static DependencyGraph graph(Edges edges, List<Plate> plates) {
        if (edges instanceof Edges.Dependencies dependencies) {
            return dependencies.graph().withPlates(plates);
        }
        throw new IllegalArgumentException(
                "plates need edges that say what is made from what, such as {x1: [theta1], x2: [theta1]}, but edges are "
                        + (edges instanceof Edges.All ? "all" : "rows"));
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
        var alike = plates.isEmpty()
                ? Replicates.none(tokens)
                : Replicates.of(graph(edges, plates).replicated(sizes.model()));
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
                alike,
                Initialization.ZERO_OUTPUT);
    }
}
