package org.sibyl.lanes.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sibyl.runtime.error.ModelIncompatibleException;

/** What is plain at first, and what is rehearsed, is seen by nobody. */
class VectorLoopsTest {

    private static final int NUMBERS = 2_005; // no whole number of vectors
    private static final int RESULT = 4_096;

    private static float[] numbers() {
        var random = new Random(7);
        float[] numbers = new float[2 * RESULT];
        for (int i = 0; i < RESULT; i++) {
            numbers[i] = (float) (5 * random.nextGaussian());
        }
        return numbers;
    }

    @ParameterizedTest
    @EnumSource(Unary.class)
    void aFunctionGivesTheSameBitsAtFirstAndByVectors(Unary function) {
        float[] first = numbers();
        float[] vectors = numbers();
        float[] plain = numbers();
        new VectorLoops().unary(function, first, RESULT, 0, NUMBERS);
        VectorLoops.atOnce().unary(function, vectors, RESULT, 0, NUMBERS);
        new PlainLoops().unary(function, plain, RESULT, 0, NUMBERS);
        assertThat(first).isEqualTo(vectors).isEqualTo(plain);
    }

    @Test
    void aLinearMapOfASingleRowGivesTheSameBitsAtFirstAndByVectors() {
        var weights = Weights.pack(40, 25, Arrays.copyOf(numbers(), 40 * 25), Arrays.copyOf(numbers(), 25));
        var x = new Places(false, 0, IntStream.range(0, 5 * 40).toArray());
        float[] first = numbers();
        float[] vectors = numbers();
        new VectorLoops().row(first, new Lines(RESULT, 1, 25), weights, x);
        VectorLoops.atOnce().row(vectors, new Lines(RESULT, 1, 25), weights, x);
        assertThat(first).isEqualTo(vectors);
    }

    @Test
    void plainLoopsLastForSoManyNumbersAndNeverComeBack() {
        var handover = new Handover("TANH", 10);
        assertThat(handover.isPlain(6)).isTrue();
        assertThat(handover.isPlain(4)).isTrue();
        assertThat(handover.isPlain(1)).isFalse();
        assertThat(handover.isPlain(0)).isFalse();
        assertThat(new Handover("TANH", 0).isPlain(1)).isFalse();
    }

    @Test
    void vectorsTakeOverOnlyIfTheyAgreeToTheBit() {
        var handover = new Handover("TANH", 10);
        assertThat(handover.isAgreed()).isFalse();
        assertThatThrownBy(() -> handover.compare(new float[2], m -> m[1] = 0f, m -> m[1] = -0f))
                .isInstanceOf(ModelIncompatibleException.class)
                .hasMessageStartingWith(
                        "vectors must give the numbers that plain loops give, but those of TANH differ");
        assertThat(handover.isAgreed()).isFalse();
        float[] memory = {1, 2};
        handover.compare(memory, m -> m[1] = Float.NaN, m -> m[1] = Float.NaN);
        assertThat(handover.isAgreed()).isTrue();
        assertThat(memory).containsExactly(1, Float.NaN);
    }

    @Test
    void aFunctionIsTheSameBeforeAtAndAfterTheHandover() {
        var loops = new VectorLoops();
        float[] expected = numbers();
        new PlainLoops().unary(Unary.TANH, expected, RESULT, 0, NUMBERS);
        float[] before = numbers();
        for (int i = 0; i < 2 + (1 << 26) / NUMBERS; i++) {
            loops.unary(Unary.TANH, before, RESULT, 0, NUMBERS);
        }
        float[] after = numbers();
        loops.unary(Unary.TANH, after, RESULT, 0, NUMBERS);
        assertThat(after).isEqualTo(expected);
    }

    @Test
    void aRehearsalChangesNoNumber() {
        var loops = VectorLoops.atOnce();
        float[] before = numbers();
        float[] after = numbers();
        loops.unary(Unary.TANH, before, RESULT, 0, NUMBERS);
        loops.rehearse(20);
        loops.unary(Unary.TANH, after, RESULT, 0, NUMBERS);
        assertThat(after).isEqualTo(before);
    }
}
