package org.sibyl.trainer.network.flow;

/**
 * The hidden layers of a network that estimates, or of the networks inside a flow.
 *
 * @param count how many; none leaves a network that is linear
 * @param width features of a layer
 */
public record HiddenLayers(int count, int width) {
    /** Two layers of 128, as in BayesFlow. */
    public static final HiddenLayers DEFAULT = new HiddenLayers(2, 128);

    /** Checks both. */
    public HiddenLayers {
        if (count < 0 || width < 1) {
            throw new IllegalArgumentException("the count of hidden layers must be at least 0 and their width at least"
                    + " 1, but they are " + count + " and " + width);
        }
    }
}
