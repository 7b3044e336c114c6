package org.sibyl.trainer.network.flow;

/**
 * The hidden layers of the networks inside a flow.
 *
 * @param count how many
 * @param width features of a layer
 */
public record HiddenLayers(int count, int width) {
    /** Two layers of 128, as in BayesFlow. */
    public static final HiddenLayers DEFAULT = new HiddenLayers(2, 128);

    /** Checks both. */
    public HiddenLayers {
        if (count < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "the count and width of hidden layers must be at least 1, but are " + count + " and " + width);
        }
    }
}
