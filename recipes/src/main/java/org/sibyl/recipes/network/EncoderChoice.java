package org.sibyl.recipes.network;

import java.util.List;
import org.sibyl.trainer.network.encoder.ConvolutionalConfig;
import org.sibyl.trainer.network.encoder.ConvolutionalEncoder;
import org.sibyl.trainer.network.encoder.DeepSetEncoder;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.encoder.ResidualEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;

/** An encoder of observations before it knows their sizes; it is trained together with the network behind it. */
public sealed interface EncoderChoice {

    /** Every kind, each with its defaults. */
    static List<EncoderChoice> all() {
        return List.of(Convolutional.DEFAULT, DeepSet.DEFAULT, Residual.DEFAULT);
    }

    /** As configurations call it. */
    String type();

    /** A fresh encoder. */
    Encoder encoder(Sizes sizes);

    /** An encoder of a whole observation into a given number of tokens. */
    sealed interface Summary extends EncoderChoice {
        /** Features of a layer. */
        int width();

        /** How many residual layers. */
        int depth();

        /** Tokens of the result. */
        int tokens();

        /** Numbers per token of the result. */
        int channels();
    }

    /**
     * Convolutions for series and images.
     *
     * @param width features of the first level, a multiple of 32
     * @param multipliers width of each level over that of the first; between two levels the grid is halved
     * @param latent features per place of the result
     */
    record Convolutional(int width, List<Integer> multipliers, int latent) implements EncoderChoice {
        /** Three levels. */
        public static final Convolutional DEFAULT = new Convolutional(32, List.of(1, 2, 2), 16);

        /** Copies the list. */
        public Convolutional {
            multipliers = List.copyOf(multipliers);
        }

        @Override
        public String type() {
            return "convolutional";
        }

        @Override
        public Encoder encoder(Sizes sizes) {
            var shape = sizes.observation();
            if (shape.size() == 1) {
                throw new IllegalArgumentException(
                        "a convolutional encoder reads series [samples, channels] and images [rows,"
                                + " columns, channels], the observation has the shape " + shape
                                + ": use residual, or reshape x");
            }
            return new ConvolutionalEncoder(
                    shape.size() == 2
                            ? ConvolutionalConfig.series(shape.get(0), shape.get(1), width, multipliers, latent)
                            : ConvolutionalConfig.image(
                                    shape.get(0), shape.get(1), shape.get(2), width, multipliers, latent));
        }
    }

    /**
     * A mean over independent trials, in any order: the first axis of the observation counts them.
     *
     * @param width features of a layer
     * @param depth residual layers before and after the mean
     * @param tokens tokens of the result
     * @param channels numbers per token of the result
     */
    record DeepSet(int width, int depth, int tokens, int channels) implements Summary {
        /** Four tokens of 16 numbers. */
        public static final DeepSet DEFAULT = new DeepSet(64, 2, 4, 16);

        @Override
        public String type() {
            return "deep-set";
        }

        @Override
        public Encoder encoder(Sizes sizes) {
            return new DeepSetEncoder(sizes.tokens(), width, depth, new TokenShape(tokens, channels));
        }
    }

    /**
     * Residual layers over the whole observation at once: spectra, histograms, many summary statistics.
     *
     * @param width features of a layer
     * @param depth residual layers
     * @param tokens tokens of the result
     * @param channels numbers per token of the result
     */
    record Residual(int width, int depth, int tokens, int channels) implements Summary {
        /** Four tokens of 16 numbers. */
        public static final Residual DEFAULT = new Residual(128, 3, 4, 16);

        @Override
        public String type() {
            return "residual";
        }

        @Override
        public Encoder encoder(Sizes sizes) {
            return new ResidualEncoder(sizes.tokens(), width, depth, new TokenShape(tokens, channels));
        }
    }
}
