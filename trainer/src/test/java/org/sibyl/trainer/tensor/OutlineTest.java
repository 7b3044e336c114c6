package org.sibyl.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutlineTest {
    /** Of a tensor [2, 3, 4]. */
    static Stream<Function<Tensor, Tensor>> operations() {
        return Stream.of(
                x -> x.plus(x.slice(1, 0, 1)),
                x -> x.greaterThan(x).choose(x, x.slice(0, 0, 1)),
                x -> x.matmul(x.transposed()),
                x -> x.slice(0, 0, 1).matmul(x.transposed()),
                x -> x.linear(x.constant(new double[20], 4, 5), x.constant(new double[5], 5)),
                x -> x.sum(-1),
                x -> x.mean(1).max(0),
                x -> x.softmax().layerNorm(1e-6).cumulativeSum(1),
                x -> x.reshape(2, -1),
                x -> x.reshape(4, 6).permute(1, 0),
                x -> x.concat(1, List.of(x, x.slice(1, 1, 2))),
                x -> x.split(2, 1, 3).get(1),
                x -> x.gather(1, 2, 2, 0, 1),
                x -> x.pad(2, 1, 3),
                x -> x.slice(0, 0, 1).repeatedLike(x),
                x -> x.reshape(2, 3, 2, 2).attention(x.reshape(2, 3, 2, 2), x.reshape(2, 3, 2, 2)),
                x -> x.reshape(2, 3, 2, 2).rmsNorm(x.constant(new double[] {1, 1}, 2), 1e-6),
                x -> x.reshape(2, 3, 4, 1)
                        .convolve(
                                x.constant(new double[2 * 3 * 5], 2, 3, 1, 5),
                                x.constant(new double[5], 5),
                                new Stride(1, 2),
                                new Padding(1, 0, 0, 1)),
                x -> x.reshape(2, 3, 1, 4).groupNorm(2, 1e-5));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void itsShapesAreThoseOfNumbers(Function<Tensor, Tensor> operation) {
        try (NDManager manager = TrainingEngine.manager()) {
            var computed = operation.apply(Eager.of(manager, new double[24], 2, 3, 4));
            assertThat(operation.apply(new Tape().given(2, 3, 4)).shape()).isEqualTo(computed.shape());
        }
    }

    @Test
    void resultsAreCountedAndViewsAreNot() {
        var tape = new Tape();
        var x = tape.given(2, 3, 4);
        assertThat(x.reshape(6, 4).transposed().slice(0, 0, 2).shape()).isEqualTo(Shape.of(2, 6));
        assertThat(tape.bytes()).isZero();
        assertThat(x.exp().sum(-1).shape()).isEqualTo(Shape.of(2, 3, 1));
        assertThat(tape.bytes()).isEqualTo(Float.BYTES * (24 + 6));
    }
}
