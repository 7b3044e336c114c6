package org.sibyl.recipes.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.sibyl.simulation.data.Shapes;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.network.encoder.AttentionSizes;
import org.sibyl.trainer.network.encoder.ConvolutionalConfig;
import org.sibyl.trainer.network.encoder.ConvolutionalEncoder;
import org.sibyl.trainer.network.encoder.DeepSetEncoder;
import org.sibyl.trainer.network.encoder.DilatedEncoder;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.encoder.FusedEncoder;
import org.sibyl.trainer.network.encoder.PresenceChannels;
import org.sibyl.trainer.network.encoder.ResidualEncoder;
import org.sibyl.trainer.network.encoder.SetTransformerEncoder;
import org.sibyl.trainer.network.encoder.TimeSeriesTransformerEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;

/** An encoder of observations before it knows their sizes; it is trained together with the network behind it. */
public sealed interface EncoderChoice {

    /** Every encoder of one variable, each with its defaults. */
    static List<EncoderChoice> all() {
        return List.of(
                Convolutional.DEFAULT,
                DeepSet.DEFAULT,
                Residual.DEFAULT,
                SetTransformer.DEFAULT,
                TimeSeriesTransformer.DEFAULT,
                Dilated.DEFAULT);
    }

    /** As configurations call it. */
    String type();

    /** A fresh encoder. */
    Encoder encoder(Sizes sizes);

    /** An encoder of a whole observation into a given number of tokens. */
    sealed interface Summary extends EncoderChoice {
        /** Features of a layer. */
        int width();

        /** How many residual layers, blocks or levels. */
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
            var shape = sizes.requireOne().observation();
            if (shape.size() == 1) {
                throw new IllegalArgumentException(
                        "a convolutional encoder reads series [samples, channels] and images [rows,"
                                + " columns, channels], the observation has the shape " + shape
                                + ": use residual, or reshape x");
            }
            int channels = (sizes.mayBeAbsent() ? 2 : 1) * shape.get(shape.size() - 1);
            return masked(
                    sizes,
                    new ConvolutionalEncoder(
                            shape.size() == 2
                                    ? ConvolutionalConfig.series(shape.get(0), channels, width, multipliers, latent)
                                    : ConvolutionalConfig.image(
                                            shape.get(0), shape.get(1), channels, width, multipliers, latent)));
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
            return new DeepSetEncoder(
                    sizes.requireOne().tokens(), width, depth, new TokenShape(tokens, channels), sizes.mayBeAbsent());
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
            var all = sizes.requireOne().tokens();
            int doubled = (sizes.mayBeAbsent() ? 2 : 1) * all.channels();
            return masked(
                    sizes,
                    new ResidualEncoder(
                            new TokenShape(all.tokens(), doubled), width, depth, new TokenShape(tokens, channels)));
        }
    }

    /** The mask as further channels before an encoder that wants all numbers, where some may be absent. */
    private static Encoder masked(Sizes sizes, Encoder encoder) {
        return sizes.mayBeAbsent() ? new PresenceChannels(encoder) : encoder;
    }

    /**
     * Trials that attend to each other, in any order: the first axis of the observation counts them.
     *
     * @param width features of a trial
     * @param heads attention heads
     * @param depth blocks in which trials attend to each other
     * @param inducing inducing points of a block, for very many trials; 0 for none
     * @param seeds learned queries that pool the trials
     * @param tokens tokens of the result
     * @param channels numbers per token of the result
     */
    record SetTransformer(int width, int heads, int depth, int inducing, int seeds, int tokens, int channels)
            implements Summary {
        /** Two blocks of 64 features, four heads and four seeds. */
        public static final SetTransformer DEFAULT = new SetTransformer(64, 4, 2, 0, 4, 4, 16);

        @Override
        public String type() {
            return "set-transformer";
        }

        @Override
        public Encoder encoder(Sizes sizes) {
            return new SetTransformerEncoder(
                    sizes.requireOne().tokens(),
                    new AttentionSizes(width, heads, depth),
                    inducing,
                    seeds,
                    new TokenShape(tokens, channels),
                    sizes.mayBeAbsent());
        }
    }

    /**
     * Places of a series that attend to each other, each with features of its time.
     *
     * @param width features of a place
     * @param heads attention heads
     * @param depth blocks in which places attend to each other
     * @param times which channel holds the time of a place, from 0; empty where places are even
     * @param tokens tokens of the result
     * @param channels numbers per token of the result
     */
    record TimeSeriesTransformer(int width, int heads, int depth, Optional<Integer> times, int tokens, int channels)
            implements Summary {
        /** Two blocks of 64 features and four heads, even places. */
        public static final TimeSeriesTransformer DEFAULT =
                new TimeSeriesTransformer(64, 4, 2, Optional.empty(), 4, 16);

        @Override
        public String type() {
            return "time-series-transformer";
        }

        @Override
        public Encoder encoder(Sizes sizes) {
            return new TimeSeriesTransformerEncoder(
                    sizes.requireOne().tokens(),
                    new AttentionSizes(width, heads, depth),
                    times.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                    new TokenShape(tokens, channels),
                    sizes.mayBeAbsent());
        }
    }

    /**
     * Dilated convolutions over a series, each level twice as far as the one before.
     *
     * @param width features of a place
     * @param depth levels
     * @param causal whether a place sees only those before it
     * @param tokens tokens of the result
     * @param channels numbers per token of the result
     */
    record Dilated(int width, int depth, boolean causal, int tokens, int channels) implements Summary {
        /** Six levels of 32 features: 63 places to each side. */
        public static final Dilated DEFAULT = new Dilated(32, 6, false, 4, 16);

        @Override
        public String type() {
            return "dilated";
        }

        @Override
        public Encoder encoder(Sizes sizes) {
            return new DilatedEncoder(
                    sizes.requireOne().tokens(),
                    width,
                    depth,
                    causal,
                    new TokenShape(tokens, channels),
                    sizes.mayBeAbsent());
        }
    }

    /**
     * An encoder for each variable, whose results stand one after another in the variables' order.
     *
     * @param parts by the names of the variables
     */
    record Fusion(Map<String, EncoderChoice> parts) implements EncoderChoice {
        /** Keeps the parts in the order of their names, so that equal choices look equal. */
        public Fusion {
            parts = Collections.unmodifiableMap(new TreeMap<>(parts));
        }

        @Override
        public String type() {
            return "fusion";
        }

        @Override
        public Encoder encoder(Sizes sizes) {
            var names = sizes.observed().stream().map(Variable::name).toList();
            if (!parts.keySet().equals(Set.copyOf(names))) {
                throw new IllegalArgumentException("a fusion needs an encoder for each variable of the data, " + names
                        + ", but has some for " + parts.keySet());
            }
            boolean absent = sizes.mayBeAbsent();
            var encoders = new LinkedHashMap<String, Encoder>();
            for (var each : sizes.observed()) {
                var own = List.of(absent ? each.orAbsent() : each);
                var part = new Sizes(sizes.inferred(), Shapes.ofRow(own), own);
                encoders.put(
                        each.name(),
                        Objects.requireNonNull(parts.get(each.name()), "checked")
                                .encoder(part));
            }
            return new FusedEncoder(encoders);
        }
    }
}
