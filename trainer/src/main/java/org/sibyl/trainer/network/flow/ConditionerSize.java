package org.sibyl.trainer.network.flow;

/**
 * The hidden layers of the networks inside a flow.
 *
 * @param width features of a layer
 * @param layers how many
 */
public record ConditionerSize(int width, int layers) {
    /** Two layers of 128, as in BayesFlow. */
    public static final ConditionerSize DEFAULT = new ConditionerSize(128, 2);

    /** Checks both. */
    public ConditionerSize {
        if (width < 1 || layers < 1) {
            throw new IllegalArgumentException(
                    "the width and layers of a conditioner must be at least 1, but are " + width + " and " + layers);
        }
    }
}
