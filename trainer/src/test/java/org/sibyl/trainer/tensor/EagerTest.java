package org.sibyl.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EagerTest {
    /** Both ways of attending: all pairs elementwise, and a product a head. */
    @ParameterizedTest
    @ValueSource(ints = {3, 12})
    void largeLogitsSelectOneValueInsteadOfOverflowing(int keys) {
        try (var manager = NDManager.newBaseManager()) {
            double[] k = new double[keys];
            double[] v = new double[keys];
            for (int i = 0; i < keys; i++) {
                k[i] = -100 * i;
                v[i] = 7 + i;
            }
            var query = Eager.of(manager, new double[] {100, -100}, 1, 2, 1, 1);
            var attended = query.attention(Eager.of(manager, k, 1, keys, 1, 1), Eager.of(manager, v, 1, keys, 1, 1));
            assertThat(((Eager) attended).toArray()).containsExactly(7, 7 + keys - 1.0);
        }
    }

    @Test
    void activationsStayFiniteFarOut() {
        try (var manager = NDManager.newBaseManager()) {
            var x = Eager.of(manager, new double[] {-1e4, 0, 1e4}, 3);
            assertThat(((Eager) x.gelu()).toArray()).containsExactly(new double[] {0, 0, 1e4}, within(1e-12));
            assertThat(((Eager) x.silu()).toArray()).containsExactly(new double[] {0, 0, 1e4}, within(1e-12));
        }
    }

    @Test
    void operationsKeepThePrecisionOfTheirOperand() {
        try (var manager = NDManager.newBaseManager()) {
            var single = Eager.of(manager.create(new float[] {1, 2, 3, 4}).reshape(1, 2, 2, 1));
            List<UnaryOperator<Tensor>> operations = List.of(
                    Tensor::gelu,
                    Tensor::silu,
                    x -> x.rmsNorm(1e-6),
                    x -> x.layerNorm(1e-6),
                    x -> x.attention(x, x),
                    x -> x.clamp(-1, 1),
                    x -> x.greaterThan(x.times(2)),
                    x -> x.constant(new double[] {1}, 1));
            for (var operation : operations) {
                assertThat(((Eager) operation.apply(single)).array().getDataType())
                        .isEqualTo(DataType.FLOAT32);
            }
        }
    }

    @Test
    void anotherThreadComputesTheSame() throws ExecutionException, InterruptedException {
        try (var manager = NDManager.newBaseManager()) {
            var x = Eager.of(manager, new double[] {-1, 0.5, 2}, 3);
            double[] here = ((Eager) x.gelu()).toArray();
            double[] there = CompletableFuture.supplyAsync(() -> ((Eager) x.gelu()).toArray())
                    .get();
            assertThat(there).isEqualTo(here);
        }
    }

    @Test
    void kindsDoNotMix() {
        try (var manager = NDManager.newBaseManager()) {
            var x = Eager.of(manager, new double[] {1, 2}, 2);
            assertThatThrownBy(() -> x.plus(Dual.constant(x)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("an eager tensor meets one of kind Dual");
            assertThatThrownBy(() -> Dual.constant(x).plus(x)).hasMessageContaining("wrap it by Dual.constant");
        }
    }
}
