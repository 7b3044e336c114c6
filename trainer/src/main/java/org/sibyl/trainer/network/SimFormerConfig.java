package org.sibyl.trainer.network;

/**
 * The shape of a {@link SimFormer}. Widths are in all, not per head.
 *
 * @param tokens how many variables, parameters and data together
 * @param channels numbers per variable; divides the value width
 * @param value features of the value
 * @param id features of the identity
 * @param condition features of the mark of being observed
 * @param heads attention heads; divides {@code attention}
 * @param attention features of queries, keys and values, all heads together
 * @param layers transformer layers
 * @param hiddenLayers hidden layers of each MLP
 * @param mlpRatio hidden width over the model's width
 * @param fourierFeatures features of time
 * @param edges which tokens may attend to which
 * @param replicates which tokens share an identity
 * @param initialization how weights start
 */
public record SimFormerConfig(
        int tokens,
        int channels,
        int value,
        int id,
        int condition,
        int heads,
        int attention,
        int layers,
        int hiddenLayers,
        int mlpRatio,
        int fourierFeatures,
        EdgeMask edges,
        Replicates replicates,
        Initialization initialization) {

    /** Checks every field and names the one that is wrong. */
    public SimFormerConfig {
        int[] sizes = {
            tokens, channels, value, id, condition, heads, attention, layers, hiddenLayers, mlpRatio, fourierFeatures
        };
        String[] names = {
            "tokens",
            "channels",
            "value",
            "id",
            "condition",
            "heads",
            "attention",
            "layers",
            "hiddenLayers",
            "mlpRatio",
            "fourierFeatures"
        };
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 1) {
                throw new IllegalArgumentException(names[i] + " must be at least 1, but is " + sizes[i]);
            }
        }
        if (attention % heads != 0) {
            throw new IllegalArgumentException(
                    "attention must be a multiple of heads, but is " + attention + " features for " + heads
                            + " heads: choose for example " + heads * Math.max(1, attention / heads));
        }
        if (value % channels != 0) {
            throw new IllegalArgumentException("value must be a multiple of channels, but is " + value
                    + " features for " + channels + " channels");
        }
        if (edges.tokens() != tokens) {
            throw new IllegalArgumentException("the edge mask must have one row a token, but has " + edges.tokens()
                    + " rows for " + tokens + " tokens");
        }
        if (replicates.tokens() != tokens) {
            throw new IllegalArgumentException("replicates must be of all tokens, but are of " + replicates.tokens()
                    + " for " + tokens + " tokens");
        }
    }

    /** GenSBI's recipe: 40/40/10 features, 4 heads on 40, 8 layers, MLP three times as wide, 128 features of time. */
    public static SimFormerConfig of(int tokens) {
        return new SimFormerConfig(
                tokens,
                1,
                40,
                40,
                10,
                4,
                40,
                8,
                1,
                3,
                128,
                EdgeMask.full(tokens),
                Replicates.none(tokens),
                Initialization.ZERO_OUTPUT);
    }

    /** A copy with another edge mask. */
    public SimFormerConfig withEdges(EdgeMask mask) {
        return new SimFormerConfig(
                tokens,
                channels,
                value,
                id,
                condition,
                heads,
                attention,
                layers,
                hiddenLayers,
                mlpRatio,
                fourierFeatures,
                mask,
                replicates,
                initialization);
    }

    /** The model's width D. */
    public int width() {
        return value + id + condition;
    }
}
