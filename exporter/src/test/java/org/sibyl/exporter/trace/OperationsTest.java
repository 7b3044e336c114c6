package org.sibyl.exporter.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.arrays.NumericArray;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Padding;
import org.sibyl.trainer.tensor.Stride;
import org.sibyl.trainer.tensor.Tensor;

/** Every operation, traced and run in ONNX Runtime, against the eager tensor in double precision. */
@Tag("long")
class OperationsTest {
    private static final double TOLERANCE = 1e-6; // of the largest element; single precision against double

    /** An operation with the sizes of its inputs, the batch first; positive inputs where it needs them. */
    record Case(
            String name, Recording.Body body, Recording.Body expected, boolean positive, List<List<Integer>> shapes) {
        @Override
        public String toString() {
            return name + shapes;
        }
    }

    private static Case of(String name, Recording.Body body, int[]... shapes) {
        return new Case(
                name,
                body,
                body,
                false,
                Arrays.stream(shapes)
                        .map(shape -> Arrays.stream(shape).boxed().toList())
                        .toList());
    }

    private static Case positive(String name, Recording.Body body, int[]... shapes) {
        Case base = of(name, body, shapes);
        return new Case(name, body, body, true, base.shapes());
    }

    /** A case whose eager form is written out, because the engine has no such operation on these shapes. */
    private static Case against(Recording.Body expected, Case c) {
        return new Case(c.name(), c.body(), expected, c.positive(), c.shapes());
    }

    private static Tensor token(Tensor x, int place) {
        return x.slice(1, place, place + 1);
    }

    private static int[] s(int... sizes) {
        return sizes;
    }

    private static Tensor weight(Tensor like, int... sizes) {
        int size = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = Math.sin(1 + 0.7 * i);
        }
        return like.constant(values, sizes);
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.add(of("plus", x -> x.get(0).plus(x.get(1)), s(5, 3, 4), s(5, 3, 4)));
        cases.add(of("plus of another rank", x -> x.get(0).plus(weight(x.get(0), 4)), s(5, 3, 4)));
        cases.add(of("plus across the batch", x -> x.get(0).plus(x.get(1)), s(5, 1, 4), s(1, 3, 1)));
        cases.add(of("minus", x -> x.get(0).minus(x.get(1)), s(5, 3, 4), s(5, 1, 4)));
        cases.add(of("minus from a constant", x -> weight(x.get(0), 3, 1).minus(x.get(0)), s(5, 3, 4)));
        cases.add(of("times", x -> x.get(0).times(x.get(1)), s(5, 3, 4), s(5, 3, 1)));
        cases.add(of("times a weight", x -> x.get(0).times(weight(x.get(0), 3, 4)), s(1, 3, 4)));
        cases.add(positive("over", x -> x.get(0).over(x.get(1)), s(5, 3, 4), s(5, 3, 1)));
        cases.add(of(
                "choose",
                x -> x.get(0).greaterThan(x.get(1)).choose(x.get(0), x.get(1).times(2)),
                s(5, 3),
                s(5, 3)));
        cases.add(of("choose by a number", x -> x.get(0).choose(x.get(1), x.get(0)), s(5, 3), s(5, 3)));
        cases.add(of("greater than", x -> x.get(0).times(x.get(0).greaterThan(x.get(1))), s(5, 3), s(5, 3)));
        cases.add(of("numbers", x -> x.get(0).plus(0.3).times(-2).plus(0).times(1), s(5, 3)));
        cases.add(of("exp", x -> x.get(0).exp(), s(5, 3)));
        cases.add(positive("log", x -> x.get(0).log(), s(5, 3)));
        cases.add(positive("sqrt", x -> x.get(0).sqrt(), s(5, 3)));
        cases.add(of("sin and cos", x -> x.get(0).sin().plus(x.get(0).times(2).cos()), s(5, 3)));
        cases.add(of("tanh", x -> x.get(0).tanh(), s(5, 3)));
        cases.add(of("sigmoid", x -> x.get(0).sigmoid(), s(5, 3)));
        cases.add(of("softplus", x -> x.get(0).softplus(), s(5, 3)));
        cases.add(of("erf", x -> x.get(0).erf(), s(5, 3)));
        cases.add(of("abs", x -> x.get(0).abs(), s(5, 3)));
        cases.add(of("negated", x -> x.get(0).negated(), s(5, 3)));
        cases.add(of("square", x -> x.get(0).square(), s(5, 3)));
        cases.add(positive("reciprocal", x -> x.get(0).reciprocal(), s(5, 3)));
        cases.add(against(
                x -> {
                    var low = x.get(0).times(0).plus(-0.5);
                    var high = x.get(0).times(0).plus(0.7);
                    var raised = x.get(0).greaterThan(low).choose(x.get(0), low);
                    return raised.greaterThan(high).choose(high, raised);
                },
                of("clamp", x -> x.get(0).clamp(-0.5, 0.7), s(5, 3))));
        cases.add(of("silu", x -> x.get(0).silu(), s(5, 3)));
        cases.add(of("gelu", x -> x.get(0).gelu(), s(5, 3, 7)));
        cases.add(of("gelu by erf", x -> x.get(0).geluErf(), s(5, 3, 7)));
        cases.add(of("matmul", x -> x.get(0).matmul(x.get(1)), s(5, 3, 4), s(5, 4, 2)));
        cases.add(of("matmul of heads", x -> x.get(0).matmul(x.get(1).transposed()), s(5, 2, 3, 4), s(5, 2, 6, 4)));
        cases.add(of(
                "matmul of many tokens", x -> x.get(0).matmul(x.get(1).transposed()), s(2, 2, 30, 4), s(2, 2, 30, 4)));
        cases.add(of("matmul with a weight", x -> x.get(0).matmul(weight(x.get(0), 4, 6)), s(5, 3, 4)));
        cases.add(of("matmul with one of the batch", x -> x.get(0).matmul(x.get(1)), s(5, 3, 4), s(1, 4, 2)));
        cases.add(of("linear", x -> x.get(0).linear(weight(x.get(0), 4, 6), weight(x.get(0), 6)), s(5, 3, 4)));
        cases.add(of("linear of two axes", x -> x.get(0).linear(weight(x.get(0), 4, 6), weight(x.get(0), 6)), s(5, 4)));
        cases.add(of(
                "linear of four axes",
                x -> x.get(0).linear(weight(x.get(0), 2, 3), weight(x.get(0), 3)),
                s(5, 3, 4, 2)));
        cases.add(of(
                "two linear maps",
                x -> x.get(0)
                        .linear(weight(x.get(0), 4, 6), weight(x.get(0), 6))
                        .silu()
                        .linear(weight(x.get(0), 6, 2), weight(x.get(0), 2)),
                s(5, 3, 4)));
        cases.add(of(
                "convolve",
                x -> x.get(0)
                        .convolve(
                                weight(x.get(0), 3, 3, 2, 5),
                                weight(x.get(0), 5),
                                Stride.of(1),
                                new Padding(1, 1, 1, 1)),
                s(3, 4, 6, 2)));
        cases.add(of(
                "convolve with steps",
                x -> x.get(0)
                        .convolve(
                                weight(x.get(0), 2, 3, 2, 5),
                                weight(x.get(0), 5),
                                new Stride(2, 3),
                                new Padding(0, 1, 2, 0)),
                s(3, 5, 7, 2)));
        cases.add(of(
                "convolve along a line",
                x -> x.get(0)
                        .convolve(
                                weight(x.get(0), 1, 3, 2, 4),
                                weight(x.get(0), 4),
                                new Stride(1, 2),
                                new Padding(0, 0, 0, 1)),
                s(3, 1, 8, 2)));
        cases.add(of("sum", x -> x.get(0).sum(1).times(x.get(0).sum(-1)), s(5, 3, 4)));
        cases.add(of("mean", x -> x.get(0).mean(1).times(x.get(0).mean(-1)), s(5, 3, 4)));
        cases.add(of("cumulative sum", x -> x.get(0).cumulativeSum(1), s(5, 4, 3)));
        cases.add(of("softmax", x -> x.get(0).softmax(), s(5, 3, 4)));
        cases.add(of("softmax of large logits", x -> x.get(0).times(5).softmax(), s(5, 2, 3, 4)));
        cases.add(of("layer norm", x -> x.get(0).layerNorm(1e-6), s(5, 3, 8)));
        cases.add(of("rms norm", x -> x.get(0).rmsNorm(1e-6), s(5, 3, 8)));
        cases.add(of("group norm", x -> x.get(0).groupNorm(2, 1e-6), s(5, 3, 2, 4)));
        cases.add(of("normalized", x -> x.get(0).normalized(), s(5, 3, 4)));
        cases.add(of("reshape", x -> x.get(0).reshape(-1, 2, 2, 3).exp().reshape(-1, 12), s(5, 3, 4)));
        cases.add(of(
                "reshape merging the batch", x -> x.get(0).reshape(-1, 4).exp().reshape(-1, 3, 4), s(5, 3, 4)));
        cases.add(of(
                "reshape of unit axes", x -> x.get(0).reshape(-1, 1, 3, 1).exp().reshape(-1, 3), s(5, 3, 1)));
        cases.add(of("permute", x -> x.get(0).permute(0, 3, 1, 2).exp(), s(5, 2, 3, 4)));
        cases.add(of("permute and reshape", x -> x.get(0).permute(0, 2, 1).reshape(-1, 12), s(5, 3, 4)));
        cases.add(of(
                "split into heads and back",
                x -> x.get(0)
                        .reshape(-1, 3, 2, 4)
                        .permute(0, 2, 1, 3)
                        .exp()
                        .permute(0, 2, 1, 3)
                        .reshape(-1, 3, 8),
                s(5, 3, 8)));
        cases.add(of("concat", x -> Tensor.concat(-1, x.get(0), x.get(1), x.get(0)), s(5, 3, 4), s(5, 3, 2)));
        cases.add(of("concat of tokens", x -> Tensor.concat(1, x.get(0), x.get(1)), s(5, 3, 4), s(5, 2, 4)));
        cases.add(of(
                "slice",
                x -> x.get(0).slice(1, 1, 3).times(x.get(0).slice(-1, 0, 1).slice(1, 0, 2)),
                s(5, 3, 4)));
        cases.add(of(
                "split",
                x -> {
                    var parts = x.get(0).split(-1, 1, 3);
                    return parts.get(0).times(parts.get(1).exp());
                },
                s(5, 3, 4)));
        cases.add(against(
                x -> Tensor.concat(1, token(x.get(0), 2), token(x.get(0), 0), token(x.get(0), 2)),
                of("gather", x -> x.get(0).gather(1, 2, 0, 2), s(5, 3, 4))));
        cases.add(of("pad", x -> x.get(0).exp().pad(1, 1, 2).pad(-1, 0, 1), s(5, 3, 4)));
        cases.add(of(
                "repeated like",
                x -> x.get(1).repeatedLike(x.get(0)).reshape(-1, 6).sum(-1),
                s(5, 2, 4),
                s(1, 2, 3)));
        cases.add(of(
                "repeated weight",
                x -> Tensor.concat(-1, x.get(0), weight(x.get(0), 1, 2, 3).repeatedLike(x.get(0))),
                s(5, 2, 4)));
        cases.add(of("repeated like itself", x -> x.get(0).repeatedLike(x.get(1)), s(5, 2), s(5, 3)));
        cases.add(against(
                x -> Tensor.concat(1, token(x.get(0), 0), token(x.get(0), 0), token(x.get(0), 1), token(x.get(0), 1)),
                of("enlarge", x -> x.get(0).enlarge(1, 2), s(5, 2, 2))));
        cases.add(of(
                "attention",
                x -> {
                    var q = x.get(0).reshape(-1, 3, 2, 4).permute(0, 2, 1, 3);
                    var k = x.get(1).reshape(-1, 3, 2, 4).permute(0, 2, 3, 1);
                    var v = x.get(0).plus(x.get(1)).reshape(-1, 3, 2, 4).permute(0, 2, 1, 3);
                    return q.matmul(k).softmax().matmul(v).permute(0, 2, 1, 3).reshape(-1, 3, 8);
                },
                s(5, 3, 8),
                s(5, 3, 8)));
        cases.add(of(
                "modulation",
                x -> x.get(0)
                        .layerNorm(1e-6)
                        .times(x.get(1).reshape(-1, 1, 8).plus(1))
                        .plus(x.get(1).reshape(-1, 1, 8)),
                s(5, 3, 8),
                s(1, 8)));
        cases.add(of(
                "modulation of each row",
                x -> x.get(0).layerNorm(1e-6).times(x.get(1).reshape(-1, 1, 8).plus(1)),
                s(5, 3, 8),
                s(5, 8)));
        return cases;
    }

    static Stream<Arguments> styledCases() {
        return Arrays.stream(GraphStyle.values())
                .flatMap(style -> cases().stream().map(c -> Arguments.of(style, c)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("styledCases")
    void computesInOnnxRuntimeWhatTheEagerTensorComputes(GraphStyle style, Case c) {
        for (int batch : new int[] {5, 1}) {
            List<NumericArray> inputs = inputs(c, batch, 3);
            try (NDManager manager = NDManager.newBaseManager()) {
                var expected = (Eager) c.expected().of(eager(manager, inputs));
                assertClose(Recording.value(style, c.body(), inputs), expected);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("styledCases")
    void hasTheDerivativeOfTheEagerTensor(GraphStyle style, Case c) {
        for (int batch : new int[] {5, 1}) {
            List<NumericArray> inputs = inputs(c, batch, 5);
            List<NumericArray> directions = inputs(c, batch, 7);
            try (NDManager manager = NDManager.newBaseManager()) {
                List<Tensor> x = eager(manager, inputs);
                List<Tensor> v = eager(manager, directions);
                List<Tensor> duals = new ArrayList<>();
                for (int i = 0; i < x.size(); i++) {
                    duals.add(Dual.of(x.get(i), v.get(i)));
                }
                var expected = (Eager) ((Dual) c.expected().of(duals)).tangent();
                assertClose(Recording.tangent(style, c.body(), inputs, directions), expected);
            }
        }
    }

    private static List<NumericArray> inputs(Case c, int batch, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<NumericArray> inputs = new ArrayList<>();
        for (List<Integer> sizes : c.shapes()) {
            int[] shape = sizes.stream().mapToInt(Integer::intValue).toArray();
            shape[0] = shape[0] == 1 ? 1 : batch;
            float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (c.positive() ? 0.5 + random.nextDouble() : random.nextGaussian());
            }
            inputs.add(NumericArray.of(values, shape));
        }
        return inputs;
    }

    private static List<Tensor> eager(NDManager manager, List<NumericArray> arrays) {
        List<Tensor> tensors = new ArrayList<>();
        for (NumericArray array : arrays) {
            tensors.add(Eager.of(manager, array.toDoubles(), array.shape()));
        }
        return tensors;
    }

    private static void assertClose(NumericArray actual, Eager expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape().toArray());
        double[] a = actual.toDoubles();
        double[] b = expected.toArray();
        double largest = Arrays.stream(b).map(Math::abs).max().orElse(0);
        for (int i = 0; i < a.length; i++) {
            assertThat(Math.abs(a[i] - b[i]))
                    .as("element %s: %s against %s", i, a[i], b[i])
                    .isLessThanOrEqualTo(TOLERANCE * largest);
        }
    }
}
