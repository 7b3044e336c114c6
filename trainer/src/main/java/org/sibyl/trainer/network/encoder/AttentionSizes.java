package org.sibyl.trainer.network.encoder;

/**
 * The sizes of an encoder by attention.
 *
 * @param width features of a place, a multiple of heads
 * @param heads attention heads, at least 1
 * @param depth blocks in which places attend to each other, at least 1
 */
public record AttentionSizes(int width, int heads, int depth) {
    /** Two blocks of 64 features and four heads. */
    public static final AttentionSizes DEFAULT = new AttentionSizes(64, 4, 2);

    /** Checks that heads divide the width. */
    public AttentionSizes {
        ResidualLayers.positive("width", width);
        ResidualLayers.positive("heads", heads);
        ResidualLayers.positive("depth", depth);
        if (width % heads != 0) {
            throw new IllegalArgumentException("an encoder's width must be a multiple of its heads, but is " + width
                    + " with " + heads + " heads");
        }
    }
}
