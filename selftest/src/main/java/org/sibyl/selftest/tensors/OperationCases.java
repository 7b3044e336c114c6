package org.sibyl.selftest.tensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.sibyl.trainer.tensor.Tensor;

/**
 * All operations of {@link Tensor}. A test fails if one has no case here.
 *
 * <p>Inputs are sin(1 + 0.7 i + k) for element i of input k: without symmetry, ties or randomness.
 */
public final class OperationCases {
    private final List<OperationCase> cases = new ArrayList<>();

    private OperationCases() {}

    /** The table. */
    public static List<OperationCase> all() {
        var table = new OperationCases();
        table.elementwise();
        new ProductCases(table).add();
        new ReductionCases(table).add();
        new LayoutCases(table).add();
        return List.copyOf(table.cases);
    }

    private void elementwise() {
        binary("plus(Tensor)", Tensor::plus, Double::sum);
        binary("minus(Tensor)", Tensor::minus, (a, b) -> a - b);
        binary("times(Tensor)", Tensor::times, (a, b) -> a * b);
        add("times(Tensor)", "itself", x -> x.get(0).times(x.get(0)), x -> map(x.get(0), a -> a * a), input(0, 2, 3));
        binary("over(Tensor)", Tensor::over, (a, b) -> a / b);
        binary("logPlusExp(Tensor)", Tensor::logPlusExp, (a, b) -> Math.log(Math.exp(a) + Math.exp(b)));
        addSteps("greaterThan(Tensor)", x -> x.get(0).greaterThan(x.get(1)), (a, b) -> a > b ? 1 : 0);
        add(
                "choose(Tensor,Tensor)",
                "",
                x -> x.get(0).greaterThan(x.get(1)).choose(x.get(0), x.get(1).times(2)),
                x -> zip(x.get(0), x.get(1), (a, b) -> a > b ? a : 2 * b),
                input(0, 2, 3),
                input(1, 2, 3));
        add(
                "choose(Tensor,Tensor)",
                "with a mask a row and one number",
                x -> x.get(0).choose(x.get(1), x.get(0).constant(new double[] {0.4}, 1)),
                x -> PlainArray.of(
                        new int[] {2, 3, 4},
                        i -> x.get(0).at(i) < 0.5 ? 0.4 : x.get(1).at(i)),
                map(input(0, 2, 3, 1), a -> a > 0 ? 1 : 0),
                input(1, 2, 3, 4));
        unary("plus(double)", x -> x.plus(0.3), a -> a + 0.3);
        unary("times(double)", x -> x.times(-1.7), a -> -1.7 * a);
        unary("exp()", Tensor::exp, Math::exp);
        unary("sin()", Tensor::sin, Math::sin);
        unary("cos()", Tensor::cos, Math::cos);
        unary("tanh()", Tensor::tanh, Math::tanh);
        unary("sigmoid()", Tensor::sigmoid, OperationCases::sigmoid);
        unary("softplus()", Tensor::softplus, a -> Math.log1p(Math.exp(a)));
        unary("erf()", Tensor::erf, OperationCases::erf);
        unary("abs()", Tensor::abs, Math::abs);
        unary("negated()", Tensor::negated, a -> -a);
        unary("square()", Tensor::square, a -> a * a);
        unary("clamp(double,double)", x -> x.clamp(-0.5, 0.7), a -> Math.max(-0.5, Math.min(0.7, a)));
        unary("silu()", Tensor::silu, a -> a * sigmoid(a));
        unary("gelu()", Tensor::gelu, OperationCases::gelu);
        unary("geluErf()", Tensor::geluErf, a -> 0.5 * a * (1 + erf(a / Math.sqrt(2))));
        positive("reciprocal()", Tensor::reciprocal, a -> 1 / a);
        positive("log()", Tensor::log, Math::log);
        positive("sqrt()", Tensor::sqrt, Math::sqrt);
    }

    private void binary(String method, BinaryOperator<Tensor> operation, DoubleBinaryOperator loop) {
        int[][][] shapes = {{{2, 3, 4}, {2, 3, 4}}, {{2, 3, 4}, {2, 1, 4}}, {{2, 1, 4}, {1, 3, 1}}, {{2, 3, 4}, {4}}};
        for (int[][] pair : shapes) {
            add(
                    method,
                    "of " + Arrays.toString(pair[0]) + " and " + Arrays.toString(pair[1]),
                    x -> operation.apply(x.get(0), x.get(1)),
                    x -> zip(x.get(0), x.get(1), loop),
                    input(0, pair[0]),
                    input(1, pair[1]));
        }
    }

    private void addSteps(String method, Function<List<Tensor>, Tensor> operation, DoubleBinaryOperator loop) {
        cases.add(new OperationCase(
                method,
                "",
                false,
                List.of(input(0, 2, 3), input(1, 2, 3)),
                operation,
                x -> zip(x.get(0), x.get(1), loop)));
    }

    private void unary(String method, UnaryOperator<Tensor> operation, DoubleUnaryOperator loop) {
        add(method, "", x -> operation.apply(x.get(0)), x -> map(x.get(0), loop), map(input(0, 2, 3, 5), a -> 3 * a));
    }

    private void positive(String method, UnaryOperator<Tensor> operation, DoubleUnaryOperator loop) {
        add(method, "", x -> operation.apply(x.get(0)), x -> map(x.get(0), loop), map(input(0, 2, 3), a -> a + 1.5));
    }

    void add(
            String method,
            String name,
            Function<List<Tensor>, Tensor> operation,
            Function<List<PlainArray>, PlainArray> oracle,
            PlainArray... inputs) {
        cases.add(new OperationCase(method, name, true, List.of(inputs), operation, oracle));
    }

    void addUnsmooth(
            String method,
            Function<List<Tensor>, Tensor> operation,
            Function<List<PlainArray>, PlainArray> oracle,
            PlainArray... inputs) {
        cases.add(new OperationCase(method, "", false, List.of(inputs), operation, oracle));
    }

    /** Input k: sin(1 + 0.7 i + k). */
    public static PlainArray input(int number, int... sizes) {
        int total = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        double[] values = new double[total];
        for (int i = 0; i < total; i++) {
            values[i] = Math.sin(1 + 0.7 * i + number);
        }
        return new PlainArray(values, sizes);
    }

    static PlainArray map(PlainArray x, DoubleUnaryOperator loop) {
        return PlainArray.of(x.sizes(), i -> loop.applyAsDouble(x.at(i)));
    }

    private static PlainArray zip(PlainArray a, PlainArray b, DoubleBinaryOperator loop) {
        int rank = a.sizes().length;
        int[] sizes = a.sizes().clone();
        for (int i = 1; i <= b.sizes().length; i++) {
            sizes[rank - i] = Math.max(sizes[rank - i], b.size(-i));
        }
        return PlainArray.of(sizes, i -> loop.applyAsDouble(a.at(i), b.at(i)));
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }

    private static double gelu(double a) {
        return 0.5 * a * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (a + 0.044715 * a * a * a)));
    }

    /** 2/√π Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n + 1)); enough terms, and little cancellation, for |x| up to 3. */
    private static double erf(double a) {
        double term = a;
        double sum = a;
        for (int n = 1; n < 80; n++) {
            term *= -a * a / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
