package org.sibyl.trainer.network.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.trainer.tensor.Eager;

/** What is absent has no influence, on any encoder that takes such observations. */
class AbsentTrialsTest {
    private static final int MOST = 6;
    private static final TokenShape CONTEXT = new TokenShape(2, 3);
    private static final AttentionSizes SIZES = new AttentionSizes(8, 2, 2);

    static Stream<IntFunction<Encoder>> sets() {
        return Stream.of(
                trials -> new DeepSetEncoder(new TokenShape(trials, 2), 8, 2, CONTEXT, true),
                trials -> new SetTransformerEncoder(new TokenShape(trials, 2), SIZES, 0, 2, CONTEXT, true),
                trials -> new SetTransformerEncoder(new TokenShape(trials, 2), SIZES, 3, 1, CONTEXT, true));
    }

    static Stream<IntFunction<Encoder>> lengths() {
        return Stream.concat(
                sets(),
                Stream.of(
                        times -> new DilatedEncoder(new TokenShape(times, 2), 8, 3, false, CONTEXT, true),
                        times -> new DilatedEncoder(new TokenShape(times, 2), 8, 3, true, CONTEXT, true)));
    }

    static Stream<Encoder> all() {
        return Stream.concat(
                lengths().map(each -> each.apply(MOST)),
                Stream.of(
                        new TimeSeriesTransformerEncoder(
                                new TokenShape(MOST, 2), SIZES, OptionalInt.empty(), CONTEXT, true),
                        new TimeSeriesTransformerEncoder(
                                new TokenShape(MOST, 2), SIZES, OptionalInt.of(0), CONTEXT, true),
                        new PresenceChannels(new ResidualEncoder(new TokenShape(MOST, 4), 8, 2, CONTEXT))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whateverLiesWhereANumberIsAbsentChangesNoBit(Encoder encoder) {
        double[] values = DoubleWeights.normal(1, MOST * 2);
        double[] presence = {1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1};
        double[] reference = context(encoder, values, presence);
        for (double garbage : new double[] {0, -7, 1e30, Double.NaN, Double.NEGATIVE_INFINITY}) {
            double[] filled = values.clone();
            for (int i = 0; i < filled.length; i++) {
                filled[i] = presence[i] == 0 ? garbage : filled[i];
            }
            assertThat(context(encoder, filled, presence)).containsExactly(reference);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void absentNumbersOfPairsAreThoseThatAreNoNumbers(Encoder encoder) {
        double[] values = DoubleWeights.normal(2, MOST * 2);
        double[] presence = {1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0};
        double[] marked = values.clone();
        for (int i = 0; i < marked.length; i++) {
            marked[i] = presence[i] == 0 ? Double.NaN : marked[i];
        }
        try (var manager = NDManager.newBaseManager()) {
            var weights = new DoubleWeights(encoder.parameters(), 3).on(manager);
            var context = (Eager) encoder.encode(weights, Eager.of(manager, marked, 1, MOST, 2));
            assertThat(context.toArray()).containsExactly(context(encoder, values, presence));
        }
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void anObservationOfFewerPlacesHasTheContextOfAnEncoderOfSoMany(IntFunction<Encoder> encoders) {
        int few = 4;
        double[] values = DoubleWeights.normal(4, few * 2);
        double[] all = new double[few * 2];
        Arrays.fill(all, 1);
        double[] shorter = context(encoders.apply(few), values, all);
        double[] padded = context(encoders.apply(MOST), Arrays.copyOf(values, MOST * 2), Arrays.copyOf(all, MOST * 2));
        assertThat(padded).containsExactly(shorter, within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theOrderOfTrialsDoesNotMatterNorWhereTheAbsentStand(IntFunction<Encoder> encoders) {
        double[] values = {1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0};
        double[] presence = {1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0};
        double[] moved = {0, 0, 5, 6, 0, 0, 1, 2, 0, 0, 3, 4};
        double[] movedPresence = {0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 0};
        assertThat(context(encoders.apply(MOST), moved, movedPresence))
                .containsExactly(context(encoders.apply(MOST), values, presence), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theNumberOfTrialsIsKnownEvenIfAllAreAlike(IntFunction<Encoder> encoders) {
        double[] values = {1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
        double[] two = {1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        double[] five = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0};
        double[] ofTwo = context(encoders.apply(MOST), values, two);
        double[] ofFive = context(encoders.apply(MOST), values, five);
        for (int i = 0; i < ofTwo.length; i++) {
            assertThat(ofFive[i]).isNotCloseTo(ofTwo[i], within(1e-4));
        }
    }

    @Test
    void anObservationOfNothingHasAContextAllTheSame() {
        all().forEach(encoder -> {
            for (double number : context(encoder, new double[MOST * 2], new double[MOST * 2])) {
                assertThat(number).isFinite();
            }
        });
    }

    @Test
    void sizesThatMakeNoEncoderAreNamed() {
        var shape = new TokenShape(4, 3);
        assertThatThrownBy(() -> new AttentionSizes(8, 3, 1)).hasMessageContaining("a multiple of its heads, but is 8");
        assertThatThrownBy(() -> new PresenceChannels(new ResidualEncoder(shape, 4, 1, shape)))
                .hasMessageContaining("a channel of the mask for each of the observation, but has 3");
        assertThatThrownBy(() -> new TimeSeriesTransformerEncoder(shape, SIZES, OptionalInt.of(3), CONTEXT, false))
                .hasMessageContaining("must be one of 0 to 2, but is 3");
        assertThatThrownBy(() -> new DilatedEncoder(shape, 8, 31, false, CONTEXT, false))
                .hasMessageContaining("at most 30, but are 31");
    }

    private static double[] context(Encoder encoder, double[] values, double[] presence) {
        int places = encoder.observation().tokens();
        try (var manager = NDManager.newBaseManager()) {
            var weights = new DoubleWeights(encoder.parameters(), 3).on(manager);
            var observed =
                    Observed.masked(Eager.of(manager, values, 1, places, 2), Eager.of(manager, presence, 1, places, 2));
            return ((Eager) encoder.encode(weights, observed)).toArray();
        }
    }
}
