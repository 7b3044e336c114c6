package org.sibyl.trainer.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EagerTest {
    /** Every way of attending: sums as products, and the softmax of the engine. */
    @ParameterizedTest
    @CsvSource({"3, 1, 1", "3, 5, 14", "25, 1, 1"})
    void largeLogitsSelectOneValueInsteadOfOverflowing(int keys, int heads, int size) {
        try (var manager = NDManager.newBaseManager()) {
            double[] k = new double[keys * heads * size];
            double[] v = new double[keys * heads * size];
            for (int i = 0; i < k.length; i++) {
                k[i] = -100 * (i / (heads * size));
                v[i] = 7 + i / (heads * size);
            }
            double[] q = new double[2 * heads * size];
            Arrays.fill(q, 0, heads * size, 100);
            Arrays.fill(q, heads * size, q.length, -100);
            var attended = (Eager) Eager.of(manager, q, 1, 2, heads, size)
                    .attention(Eager.of(manager, k, 1, keys, heads, size), Eager.of(manager, v, 1, keys, heads, size));
            double[] values = attended.toArray();
            for (int i = 0; i < values.length; i++) {
                assertThat(values[i]).isEqualTo(i < heads * size ? 7 : 7 + keys - 1.0);
            }
        }
    }

    /** What is forbidden has no weight, and the gradient is that of the formula written out. */
    @ParameterizedTest
    @ValueSource(ints = {3, 24, 25})
    void attentionWithABiasIsItsFormula(int keys) {
        int heads = 2;
        int size = 3;
        var random = new Random(keys);
        try (var manager = NDManager.newBaseManager()) {
            var q = Eager.of(manager, normals(random, 2 * keys * heads * size), 2, keys, heads, size);
            var k = Eager.of(manager, normals(random, 2 * keys * heads * size), 2, keys, heads, size);
            var v = Eager.of(manager, normals(random, 2 * keys * heads * size), 2, keys, heads, size);
            double[] forbidden = new double[keys * keys];
            for (int i = 0; i < forbidden.length; i++) {
                forbidden[i] = i % (keys + 1) != 0 && random.nextBoolean() ? -1e9 : random.nextGaussian();
            }
            var bias = Eager.of(manager, forbidden, keys, keys);
            UnaryOperator<Tensor> attended = x -> x.attention(k.times(x.sum(-1)), v, bias);
            UnaryOperator<Tensor> formula = x -> {
                var e = x.permute(0, 2, 1, 3)
                        .matmul(k.times(x.sum(-1)).permute(0, 2, 3, 1))
                        .plus(bias)
                        .exp();
                return e.over(e.sum(-1)).matmul(v.permute(0, 2, 1, 3)).permute(0, 2, 1, 3);
            };
            assertThat(((Eager) attended.apply(q)).toArray())
                    .containsExactly(((Eager) formula.apply(q)).toArray(), within(1e-12));
            assertThat(gradient(q, attended)).containsExactly(gradient(q, formula), within(1e-11));
        }
    }

    private static double[] normals(Random random, int count) {
        return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    /** Of the sum of the values' squares. */
    private static double[] gradient(Eager x, UnaryOperator<Tensor> function) {
        var leaf = x.array().duplicate();
        leaf.setRequiresGradient(true);
        try (var collector = leaf.getManager().getEngine().newGradientCollector()) {
            var value = ((Eager) function.apply(Eager.of(leaf))).array();
            collector.backward(value.square().sum());
            return leaf.getGradient().toDoubleArray();
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

    /** DJL frees the memory of a number when the product is made; what is written there next was the gradient then. */
    @Test
    void aNumberInAProductOutlivesAGarbageCollectionUntilTheBackwardPass() {
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var x = manager.ones(new ai.djl.ndarray.types.Shape(3));
            x.setRequiresGradient(true);
            try (var collector = manager.getEngine().newGradientCollector()) {
                Tensor product = Eager.of(x);
                for (int i = 0; i < 100; i++) {
                    product = product.times(i % 2 == 0 ? 4 : 0.25);
                }
                List<ByteBuffer> written = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    System.gc();
                    for (int k = 0; k < 2000; k++) {
                        written.add(ByteBuffer.allocateDirect(4)); // zeros, where the numbers might have been
                    }
                }
                collector.backward(((Eager) product).array().sum());
                assertThat(written).hasSize(6000);
            }
            assertThat(x.getGradient().toFloatArray()).containsExactly(1, 1, 1);
        }
    }

    @Test
    void arraysOfTheTrainingStartWhereTheEngineWouldStartThem() {
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            float[] values = {1, 2, 3, 4, 5, 6};
            var array = EngineMemory.copyOf(manager, values, new ai.djl.ndarray.types.Shape(2, 3));
            values[0] = 7;
            System.gc();
            assertThat(array.toFloatArray()).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(array.getShape().getShape()).containsExactly(2, 3);
            assertThat(array.getManager()).isSameAs(manager);
        }
    }
}
