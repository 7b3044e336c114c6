package org.sibyl.trainer.network.encoder;

import java.util.List;

/**
 * The shape of a {@link ConvolutionalEncoder}.
 *
 * @param rows rows of an image, 1 for a series
 * @param columns columns of an image, or samples of a series
 * @param channels numbers per place
 * @param width features of the first level, a multiple of 32
 * @param multipliers width of each level over that of the first; between two levels the grid is halved
 * @param blocks residual blocks a level
 * @param latent features per place of the result
 * @param patch side of the squares that become tokens, 1 for every place a token of its own
 * @param head what the last convolution computes
 */
public record ConvolutionalConfig(
        int rows,
        int columns,
        int channels,
        int width,
        List<Integer> multipliers,
        int blocks,
        int latent,
        int patch,
        Head head) {

    /** What the last convolution of an encoder computes. */
    public enum Head {
        /** The latent features themselves. */
        DETERMINISTIC,
        /**
         * Mean and logarithm of a variance, as in GenSBI's autoencoder, which draws noise of that variance at every
         * evaluation. Here the mean is the result: an encoder that draws noise makes the field a random function. The weights of
         * the variance are kept for comparison and get no gradient.
         */
        MEAN_OF_NORMAL
    }

    /** Checks every field and names the one that is wrong. */
    public ConvolutionalConfig {
        multipliers = List.copyOf(multipliers);
        int[] sizes = {rows, columns, channels, width, blocks, latent, patch};
        String[] names = {"rows", "columns", "channels", "width", "blocks", "latent", "patch"};
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 1) {
                throw new IllegalArgumentException(names[i] + " must be at least 1, but is " + sizes[i]);
            }
        }
        if (width % GroupNorm.GROUPS != 0) {
            throw new IllegalArgumentException("width must be a multiple of " + GroupNorm.GROUPS
                    + ", the groups of the normalisation, but is " + width);
        }
        if (multipliers.isEmpty() || multipliers.stream().anyMatch(factor -> factor < 1)) {
            throw new IllegalArgumentException("multipliers must be at least 1, one a level, but are " + multipliers);
        }
        int halvings = multipliers.size() - 1;
        int side = rows == 1 ? columns : Math.min(rows, columns);
        if (halvings > 30 || side >> halvings < 1) {
            throw new IllegalArgumentException("the observation must be halved " + halvings
                    + " times, but its shorter side is " + side + ": use fewer multipliers");
        }
        if (rows == 1 && patch != 1) {
            throw new IllegalArgumentException("patch must be 1 for a series, but is " + patch);
        }
    }

    /** Series of some samples, every place of the last level a token: the gravitational-wave application's form. */
    public static ConvolutionalConfig series(
            int samples, int channels, int width, List<Integer> multipliers, int latent) {
        return new ConvolutionalConfig(1, samples, channels, width, multipliers, 1, latent, 1, Head.DETERMINISTIC);
    }

    /** Images, squares of 2 x 2 places of the last level a token: the lensing application's form. */
    public static ConvolutionalConfig image(
            int rows, int columns, int channels, int width, List<Integer> multipliers, int latent) {
        return new ConvolutionalConfig(rows, columns, channels, width, multipliers, 1, latent, 2, Head.DETERMINISTIC);
    }

    /** A copy with another head. */
    public ConvolutionalConfig withHead(Head other) {
        return new ConvolutionalConfig(rows, columns, channels, width, multipliers, blocks, latent, patch, other);
    }
}
