package org.sibyl.exporter.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.sibyl.exporter.graph.Attribute;
import org.sibyl.exporter.trace.Operand.Known;
import org.sibyl.exporter.trace.Operand.Placed;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Padding;
import org.sibyl.trainer.tensor.Shape;
import org.sibyl.trainer.tensor.Stride;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A tensor that records what is done to it as nodes of an ONNX graph.
 *
 * <p>What depends on weights and constants alone is not recorded but computed at once, in double precision, and enters the
 * graph as numbers. Made by {@link Trace}. Not thread-safe.
 */
public final class Traced implements Tensor {
    private final Emission emission;
    private final Operand operand;
    private final Known origin;

    /**
     * A tensor of a trace.
     *
     * @param origin any numbers of the trace: they make constants
     */
    Traced(Emission emission, Operand operand, Known origin) {
        this.emission = emission;
        this.operand = operand;
        this.origin = origin;
    }

    /** What this tensor holds. */
    Operand operand() {
        return operand;
    }

    @Override
    public Shape shape() {
        return operand.shape();
    }

    @Override
    public Tensor constant(double[] values, int... sizes) {
        return known(origin.numbers().constant(values, sizes));
    }

    // ---- elementwise --------------------------------------------------------------------------------------------

    @Override
    public Tensor plus(Tensor other) {
        return pairwise("Add", other, Tensor::plus);
    }

    @Override
    public Tensor minus(Tensor other) {
        return pairwise("Sub", other, Tensor::minus);
    }

    @Override
    public Tensor times(Tensor other) {
        return pairwise("Mul", other, Tensor::times);
    }

    @Override
    public Tensor over(Tensor other) {
        return pairwise("Div", other, Tensor::over);
    }

    @Override
    public Tensor greaterThan(Tensor other) {
        return joined(other, Tensor::greaterThan, emission::greater);
    }

    @Override
    public Tensor choose(Tensor then, Tensor otherwise) {
        var a = operand(then);
        var b = operand(otherwise);
        return operand instanceof Known m && a instanceof Known yes && b instanceof Known no
                ? known(m.numbers().choose(yes.numbers(), no.numbers()))
                : placed(emission.choose(operand, a, b));
    }

    @Override
    public Tensor plus(double number) {
        return number == 0 ? this : plus(constant(new double[] {number}));
    }

    @Override
    public Tensor times(double number) {
        return number == 1 ? this : times(constant(new double[] {number}));
    }

    @Override
    public Tensor exp() {
        return each("Exp", Tensor::exp);
    }

    @Override
    public Tensor log() {
        return each("Log", Tensor::log);
    }

    @Override
    public Tensor sqrt() {
        return each("Sqrt", Tensor::sqrt);
    }

    @Override
    public Tensor sin() {
        return each("Sin", Tensor::sin);
    }

    @Override
    public Tensor cos() {
        return each("Cos", Tensor::cos);
    }

    @Override
    public Tensor tanh() {
        return each("Tanh", Tensor::tanh);
    }

    @Override
    public Tensor sigmoid() {
        return each("Sigmoid", Tensor::sigmoid);
    }

    @Override
    public Tensor softplus() {
        return each("Softplus", Tensor::softplus);
    }

    @Override
    public Tensor erf() {
        return each("Erf", Tensor::erf);
    }

    @Override
    public Tensor abs() {
        return each("Abs", Tensor::abs);
    }

    @Override
    public Tensor negated() {
        return each("Neg", Tensor::negated);
    }

    @Override
    public Tensor reciprocal() {
        return each("Reciprocal", Tensor::reciprocal);
    }

    @Override
    public Tensor gelu() {
        return each("Gelu", Tensor::gelu, Attribute.of("approximate", "tanh"));
    }

    @Override
    public Tensor geluErf() {
        return each("Gelu", Tensor::geluErf);
    }

    // ---- products -----------------------------------------------------------------------------------------------

    @Override
    public Tensor matmul(Tensor other) {
        return joined(other, Tensor::matmul, emission::matmul);
    }

    @Override
    public Tensor linear(Tensor kernel, Tensor bias) {
        var w = operand(kernel);
        var b = operand(bias);
        return operand instanceof Known x && w instanceof Known kw && b instanceof Known kb
                ? known(x.numbers().linear(kw.numbers(), kb.numbers()))
                : placed(emission.linear(operand, w, b));
    }

    @Override
    public Tensor convolve(Tensor kernel, Tensor bias, Stride stride, Padding padding) {
        var w = operand(kernel);
        var b = operand(bias);
        return operand instanceof Known x && w instanceof Known kw && b instanceof Known kb
                ? known(x.numbers().convolve(kw.numbers(), kb.numbers(), stride, padding))
                : placed(emission.convolve(operand, w, b, stride, padding));
    }

    // ---- reductions ---------------------------------------------------------------------------------------------

    @Override
    public Tensor sum(int axis) {
        return along(x -> x.sum(axis), x -> emission.reduce("ReduceSum", x, axis(axis)));
    }

    @Override
    public Tensor max(int axis) {
        return along(x -> x.max(axis), x -> emission.reduce("ReduceMax", x, axis(axis)));
    }

    @Override
    public Tensor mean(int axis) {
        return along(x -> x.mean(axis), x -> emission.reduce("ReduceMean", x, axis(axis)));
    }

    @Override
    public Tensor cumulativeSum(int axis) {
        return along(x -> x.cumulativeSum(axis), x -> emission.cumulativeSum(x, axis(axis)));
    }

    @Override
    public Tensor softmax() {
        return along(Tensor::softmax, emission::softmax);
    }

    // ---- layout -------------------------------------------------------------------------------------------------

    @Override
    public Tensor reshape(int... sizes) {
        return along(x -> x.reshape(sizes), x -> emission.reshape(x, sizes));
    }

    @Override
    public Tensor permute(int... order) {
        return along(x -> x.permute(order), x -> emission.permute(x, order));
    }

    @Override
    public Tensor concat(int axis, List<Tensor> others) {
        List<Operand> parts = new ArrayList<>(List.of(operand));
        others.forEach(other -> parts.add(operand(other)));
        if (parts.stream().allMatch(Known.class::isInstance)) {
            List<Tensor> rest =
                    others.stream().map(other -> numbers(operand(other))).toList();
            return known(numbers(operand).concat(axis, rest));
        }
        return placed(emission.concat(axis(axis), parts));
    }

    @Override
    public Tensor slice(int axis, int from, int to) {
        return along(x -> x.slice(axis, from, to), x -> emission.slice(x, axis(axis), from, to));
    }

    @Override
    public List<Tensor> split(int axis, int... sizes) {
        if (sizes.length == 1) {
            return List.of(this);
        }
        if (operand instanceof Known x) {
            return x.numbers().split(axis, sizes).stream().map(this::known).toList();
        }
        return emission.split((Placed) operand, axis(axis), sizes).stream()
                .map(this::placed)
                .toList();
    }

    @Override
    public Tensor gather(int axis, int... places) {
        return along(x -> x.gather(axis, places), x -> emission.gather(x, axis(axis), places));
    }

    @Override
    public Tensor pad(int axis, int before, int after) {
        return before == 0 && after == 0
                ? this
                : along(x -> x.pad(axis, before, after), x -> emission.pad(x, axis(axis), before, after));
    }

    /**
     * Adds zeros of the batch's size: the runtime refuses operators that make arrays of a size computed in the graph, so that
     * a hostile graph cannot ask for memory.
     */
    @Override
    public Tensor repeatedLike(Tensor batch) {
        Shape rows = operand(batch).shape();
        if (rows.size(0) == 1 || (rows.size(0) != Shape.ANY && rows.size(0) == shape().size(0))) {
            return this;
        }
        Tensor zeros = batch;
        for (int axis = 1; axis < rows.rank(); axis++) {
            zeros = zeros.slice(axis, 0, 1);
        }
        int[] column = new int[shape().rank()];
        Arrays.fill(column, 1);
        column[0] = rows.size(0);
        return plus(zeros.times(0).reshape(column));
    }

    @Override
    public String toString() {
        return "Traced" + shape() + (operand instanceof Known ? " known" : "");
    }

    // ---- the operations' common forms ---------------------------------------------------------------------------

    private Tensor pairwise(String operator, Tensor other, BinaryOperator<Tensor> rule) {
        return joined(other, rule, (a, b) -> emission.elementwise(operator, List.of(), a, b));
    }

    private Tensor joined(Tensor other, BinaryOperator<Tensor> rule, BiFunction<Operand, Operand, Placed> emit) {
        var o = operand(other);
        return operand instanceof Known a && o instanceof Known b
                ? known(rule.apply(a.numbers(), b.numbers()))
                : placed(emit.apply(operand, o));
    }

    private Tensor each(String operator, UnaryOperator<Tensor> rule, Attribute... attributes) {
        return along(rule, x -> emission.elementwise(operator, List.of(attributes), x));
    }

    private Tensor along(UnaryOperator<Tensor> rule, UnaryOperator<Placed> emit) {
        return operand instanceof Known x ? known(rule.apply(x.numbers())) : placed(emit.apply((Placed) operand));
    }

    private int axis(int axis) {
        return shape().axis(axis);
    }

    private Tensor known(Tensor numbers) {
        return new Traced(emission, new Known((Eager) numbers, ""), origin);
    }

    private Tensor placed(Placed value) {
        return new Traced(emission, value, origin);
    }

    private static Tensor numbers(Operand operand) {
        return ((Known) operand).numbers();
    }

    private static Operand operand(Tensor tensor) {
        if (tensor instanceof Traced traced) {
            return traced.operand;
        }
        throw new IllegalArgumentException("a traced tensor meets one of kind "
                + tensor.getClass().getSimpleName() + ": both must be of the same kind");
    }
}
