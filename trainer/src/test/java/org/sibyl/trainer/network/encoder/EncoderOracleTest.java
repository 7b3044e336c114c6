package org.sibyl.trainer.network.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.tensor.Eager;

/** Every encoder against plain sums over the same weights, written from the formulas that its Javadoc names. */
class EncoderOracleTest {
    private static final int PLACES = 5;
    private static final int CHANNELS = 2;
    private static final int WIDTH = 8;
    private static final int HEADS = 2;
    private static final int DEPTH = 2;
    private static final AttentionSizes SIZES = new AttentionSizes(WIDTH, HEADS, DEPTH);
    private static final TokenShape TRIALS = new TokenShape(PLACES, CHANNELS);
    private static final TokenShape CONTEXT = new TokenShape(2, 3);

    /** The second place has no number, the fourth one of two. */
    private static final double[] PRESENCE = {1, 1, 0, 0, 1, 1, 0, 1, 1, 1};

    /** An observation, with zeros where its numbers are absent. */
    private static final class Case {
        private final double[] values;
        private final double[] presence;
        private final boolean absent;

        private Case(double[] values, double[] presence, boolean absent) {
            this.values = values;
            this.presence = presence;
            this.absent = absent;
        }

        static Case of(boolean absent) {
            double[] presence = PRESENCE.clone();
            if (!absent) {
                Arrays.fill(presence, 1);
            }
            double[] values = DoubleWeights.normal(31, PRESENCE.length);
            Arrays.setAll(values, i -> presence[i] == 0 ? 0 : values[i]);
            return new Case(values, presence, absent);
        }

        boolean[] there() {
            boolean[] there = new boolean[PLACES];
            for (int i = 0; i < presence.length; i++) {
                there[i / CHANNELS] |= presence[i] == 1;
            }
            return there;
        }

        /** Numbers of each place, with the mask behind them where some may be absent. */
        double[][] rows() {
            double[][] rows = new double[PLACES][];
            for (int place = 0; place < PLACES; place++) {
                double[] own = Arrays.copyOfRange(values, place * CHANNELS, (place + 1) * CHANNELS);
                double[] mask = Arrays.copyOfRange(presence, place * CHANNELS, (place + 1) * CHANNELS);
                rows[place] = absent ? PlainLayers.joined(own, mask) : own;
            }
            return rows;
        }

        /** ln n and 1/√n behind pooled features, where n may be smaller than it seems. */
        double[] counted(double[] pooled) {
            int n = 0;
            for (boolean each : there()) {
                n += each ? 1 : 0;
            }
            return absent ? PlainLayers.joined(pooled, new double[] {Math.log(n), 1 / Math.sqrt(n)}) : pooled;
        }
    }

    private static void assertIs(Encoder encoder, Case given, double[] expected) {
        var shape = encoder.observation();
        try (var manager = NDManager.newBaseManager()) {
            var x = Eager.of(manager, given.values, 1, shape.tokens(), shape.channels());
            var observed = given.absent
                    ? Observed.masked(x, Eager.of(manager, given.presence, 1, shape.tokens(), shape.channels()))
                    : Observed.whole(x);
            var context = (Eager) encoder.encode(weights(encoder.parameters()).on(manager), observed);
            assertThat(context.toArray()).containsExactly(expected, within(1e-9));
        }
    }

    private static DoubleWeights weights(Parameters parameters) {
        return new DoubleWeights(parameters, 32);
    }

    private static PlainLayers plain(Encoder encoder) {
        return PlainLayers.of(encoder.parameters(), weights(encoder.parameters()));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "3, false", "3, true"})
    void aSetTransformerIsItsBlocksAndItsSeeds(int inducing, boolean absent) {
        var encoder = new SetTransformerEncoder(TRIALS, SIZES, inducing, 2, CONTEXT, absent);
        var given = Case.of(absent);
        assertIs(encoder, given, setTransformer(plain(encoder), inducing, given));
    }

    private static double[] setTransformer(PlainLayers plain, int inducing, Case given) {
        double[][] h = plain.dense("in", given.rows());
        for (int i = 0; i < DEPTH; i++) {
            var block = plain.within("block." + i + ".");
            if (inducing == 0) {
                h = block.attentionBlock(HEADS, h, h, given.there());
            } else {
                double[][] points = block.rows("points", WIDTH);
                double[][] induced = block.within("induced.").attentionBlock(HEADS, points, h, given.there());
                boolean[] all = new boolean[inducing];
                Arrays.fill(all, true);
                h = block.attentionBlock(HEADS, h, induced, all);
            }
        }
        double[][] pooled =
                plain.within("pooling.").attentionBlock(HEADS, plain.rows("seeds", WIDTH), h, given.there());
        return plain.dense("out", given.counted(PlainLayers.joined(pooled)))[0];
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "-1, true", "1, false", "0, true"})
    void aTransformerOfSeriesAddsItsTimesAndAverages(int channel, boolean absent) {
        var times = channel < 0 ? OptionalInt.empty() : OptionalInt.of(channel);
        var encoder = new TimeSeriesTransformerEncoder(TRIALS, SIZES, times, CONTEXT, absent);
        var given = Case.of(absent);
        var plain = plain(encoder);
        double[][] features = new double[PLACES][TimeEncoding.FEATURES];
        for (int place = 0; place < PLACES; place++) {
            double t = channel < 0 ? place / (PLACES - 1.0) : given.values[place * CHANNELS + channel];
            features[place][0] = plain.value("time.slope")[0] * t + plain.value("time.offset")[0];
            for (int j = 1; j < TimeEncoding.FEATURES; j++) {
                features[place][j] =
                        Math.sin(plain.value("time.frequencies")[j - 1] * t + plain.value("time.phases")[j - 1]);
            }
        }
        double[][] h = PlainLayers.sum(plain.dense("in", given.rows()), plain.dense("time.in", features));
        for (int i = 0; i < DEPTH; i++) {
            h = plain.within("block." + i + ".").attentionBlock(HEADS, h, h, given.there());
        }
        assertIs(encoder, given, plain.dense("out", given.counted(PlainLayers.mean(h, given.there())))[0]);
    }

    /** On five places: π, which is half a period on the whole of them, to 5 π, each 5^(1/7) times the one before. */
    @Test
    void theFrequenciesOfTimeStartFromHalfAPeriodToOneOfTwoPlaces() {
        var parameters = new Parameters();
        new TimeEncoding(parameters, PLACES);
        float[] values = parameters.initialValues(1);
        assertThat(values[0]).isEqualTo(1);
        assertThat(values[1]).isZero();
        for (int j = 0; j < 8; j++) {
            assertThat((double) values[2 + j]).isCloseTo(Math.PI * Math.pow(5, j / 7.0), within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void dilatedConvolutionsLookTwiceAsFarAtEveryLevel(boolean causal, boolean absent) {
        int levels = 3;
        var encoder = new DilatedEncoder(TRIALS, WIDTH, levels, causal, CONTEXT, absent);
        var given = Case.of(absent);
        var plain = plain(encoder);
        double[][] h = plain.dense("in", given.rows());
        for (int level = 0; level < levels; level++) {
            double[][] normed = PlainLayers.layerNorm(h);
            int distance = 1 << level;
            int[] offsets = causal ? new int[] {-2 * distance, -distance, 0} : new int[] {-distance, 0, distance};
            double[][] around = new double[PLACES][3 * WIDTH];
            for (int place = 0; place < PLACES; place++) {
                for (int k = 0; k < 3; k++) {
                    int from = place + offsets[k];
                    if (from >= 0 && from < PLACES && given.there()[from]) {
                        System.arraycopy(normed[from], 0, around[place], k * WIDTH, WIDTH);
                    }
                }
            }
            double[][] inner = PlainLayers.silu(plain.dense("level." + level + ".convolution", around));
            h = PlainLayers.sum(h, plain.dense("level." + level + ".out", inner));
        }
        assertIs(encoder, given, plain.dense("out", given.counted(PlainLayers.mean(h, given.there())))[0]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDeepSetIsAFunctionOfTheMeanOfFunctions(boolean absent) {
        var encoder = new DeepSetEncoder(TRIALS, WIDTH, DEPTH, CONTEXT, absent);
        var given = Case.of(absent);
        var plain = plain(encoder);
        double[] mean = PlainLayers.mean(plain.residual("each", DEPTH, plain.dense("in", given.rows())), given.there());
        double[] pooled = absent ? plain.dense("counted", given.counted(mean))[0] : mean;
        double[][] together = plain.residual("together", DEPTH, pooled);
        assertIs(encoder, given, plain.dense("out", PlainLayers.layerNorm(together))[0]);
    }

    @Test
    void aResidualEncoderBehindAMaskSeesItBesideTheNumbers() {
        var encoder =
                new PresenceChannels(new ResidualEncoder(new TokenShape(PLACES, 2 * CHANNELS), WIDTH, DEPTH, CONTEXT));
        var given = Case.of(true);
        assertIs(encoder, given, residual(plain(encoder), PlainLayers.joined(given.rows())));
    }

    private static double[] residual(PlainLayers plain, double... x) {
        double[][] h = plain.residual("layers", DEPTH, plain.dense("in", x));
        return plain.dense("out", PlainLayers.layerNorm(h))[0];
    }

    @Test
    void aFusionIsEachEncoderOfItsOwnNumbersOneBehindAnother() {
        var byVariable = new LinkedHashMap<String, Encoder>();
        byVariable.put("trials", new SetTransformerEncoder(TRIALS, SIZES, 0, 2, CONTEXT, false));
        byVariable.put("age", new ResidualEncoder(new TokenShape(3, 1), WIDTH, DEPTH, new TokenShape(1, 3)));
        byVariable.put("site", new ResidualEncoder(new TokenShape(2, 1), WIDTH, DEPTH, new TokenShape(2, 3)));
        var encoder = new FusedEncoder(byVariable);
        double[] site = {-0.4, 1.7};
        double[] age = {0.3, -1.2, 0.8};
        var given = Case.of(false);
        var plain = plain(encoder);
        double[] expected = PlainLayers.joined(
                setTransformer(plain.within("trials."), 0, given),
                residual(plain.within("age."), age),
                residual(plain.within("site."), site));
        assertIs(encoder, new Case(PlainLayers.joined(given.values, age, site), new double[0], false), expected);
    }

    /** What is there has the flag 0 behind its own numbers; what is withheld is 0 but for the flag. */
    @Test
    void aFlagTellsAnObservationFromNone() {
        var encoder = FlaggedEncoder.of(new TokenShape(2, 2));
        try (var manager = NDManager.newBaseManager()) {
            var x = Eager.of(manager, new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
            var shown = encoder.encode(weights(encoder.parameters()).on(manager), Observed.whole(x));
            assertThat(((Eager) shown).toArray()).containsExactly(1, 2, 0, 3, 4, 0, 5, 6, 0, 7, 8, 0);
            var where = Eager.of(manager, new double[] {0, 1}, 2, 1, 1);
            assertThat(((Eager) encoder.withholding(shown, where)).toArray())
                    .containsExactly(1, 2, 0, 3, 4, 0, 0, 0, 1, 0, 0, 1);
        }
    }

    @Test
    void aFlaggedEncoderHasTheContextOfItsOwnWithTheFlagBehindEachToken() {
        var inner = new ResidualEncoder(new TokenShape(PLACES, CHANNELS), WIDTH, DEPTH, CONTEXT);
        var encoder = FlaggedEncoder.of(inner);
        var given = Case.of(false);
        double[] own = residual(plain(encoder), given.values);
        List<Double> expected = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            expected.add(own[i]);
            if (i % CONTEXT.channels() == CONTEXT.channels() - 1) {
                expected.add(0.0);
            }
        }
        assertIs(encoder, given, expected.stream().mapToDouble(each -> each).toArray());
    }
}
