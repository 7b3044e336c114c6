package org.sibyl.trainer.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value together with its derivative along one direction: x + ε ẋ with ε² = 0. A network evaluated on duals yields its
 * output f and the Jacobian-vector product J·v at once, over any tensor kind: {@code Dual} of an eager tensor computes
 * it, {@code Dual} of a recorded one writes its graph.
 *
 * <p>A dual without tangent is a constant: weights, time and observations cost nothing beyond their value. Composites
 * whose derivative has a closed form in their own result (softmax, the norms, the activations) use it, which is cheaper
 * than differentiating their parts.
 *
 * <p>Source: forward accumulation, Wengert (1964); the rules of softmax and layer norm by direct differentiation.
 */
public final class Dual implements Tensor {
    private final Tensor value;
    private final @Nullable Tensor tangent;

    private Dual(Tensor value, @Nullable Tensor tangent) {
        this.value = value;
        this.tangent = tangent;
    }

    /** A value that moves along {@code tangent}, which has its shape. */
    public static Dual of(Tensor value, Tensor tangent) {
        return new Dual(value, tangent);
    }

    /** A value that does not move. */
    public static Dual constant(Tensor value) {
        return new Dual(value, null);
    }

    /** The value. */
    public Tensor value() {
        return value;
    }

    /** The derivative along the direction; zeros where the value does not depend on it. */
    public Tensor tangent() {
        return tangent == null ? value.times(0) : tangent;
    }

    /** The derivative where there is one. */
    @Nullable
    Tensor moved() {
        return tangent;
    }

    /** A value that moves along {@code tangent}, if that is there. */
    static Dual moving(Tensor value, @Nullable Tensor tangent) {
        return new Dual(value, tangent);
    }

    @Override
    public Shape shape() {
        return value.shape();
    }

    @Override
    public Tensor constant(double[] values, int... sizes) {
        return constant(value.constant(values, sizes));
    }

    // ---- elementwise, two tensors -------------------------------------------------------------------------------

    @Override
    public Tensor plus(Tensor other) {
        var o = dual(other);
        var sum = value.plus(o.value);
        if (tangent == null || o.tangent == null) {
            return new Dual(sum, stretched(tangent == null ? o.tangent : tangent, sum));
        }
        return new Dual(sum, tangent.plus(o.tangent)); // ȧ + ḃ
    }

    @Override
    public Tensor minus(Tensor other) {
        var o = dual(other);
        var difference = value.minus(o.value);
        if (tangent == null || o.tangent == null) {
            var moved = tangent != null ? tangent : o.tangent == null ? null : o.tangent.negated();
            return new Dual(difference, stretched(moved, difference));
        }
        return new Dual(difference, tangent.minus(o.tangent)); // ȧ − ḃ
    }

    @Override
    public Tensor times(Tensor other) {
        var o = dual(other);
        if (this == o) {
            return chain(value.times(value), v -> v.times(2)); // 2aȧ
        }
        return ProductRules.times(this, o);
    }

    @Override
    public Tensor over(Tensor other) {
        return ProductRules.over(this, dual(other));
    }

    @Override
    public Tensor greaterThan(Tensor other) {
        return constant(value.greaterThan(dual(other).value));
    }

    @Override
    public Tensor choose(Tensor then, Tensor otherwise) {
        var a = dual(then);
        var b = dual(otherwise);
        var chosen = value.choose(a.value, b.value);
        if (a.tangent == null && b.tangent == null) {
            return constant(chosen);
        }
        return new Dual(chosen, value.choose(a.tangent(), b.tangent()));
    }

    // ---- elementwise, one tensor --------------------------------------------------------------------------------

    @Override
    public Tensor plus(double number) {
        return new Dual(value.plus(number), tangent);
    }

    @Override
    public Tensor times(double number) {
        return linear(x -> x.times(number));
    }

    @Override
    public Tensor exp() {
        var y = value.exp();
        return along(y, y); // y
    }

    @Override
    public Tensor log() {
        return new Dual(value.log(), tangent == null ? null : tangent.over(value)); // 1/x
    }

    @Override
    public Tensor sqrt() {
        var y = value.sqrt();
        return new Dual(y, tangent == null ? null : tangent.over(y).times(0.5)); // 1/(2y)
    }

    @Override
    public Tensor sin() {
        return chain(value.sin(), Tensor::cos);
    }

    @Override
    public Tensor cos() {
        return chain(value.cos(), x -> x.sin().negated());
    }

    @Override
    public Tensor tanh() {
        var y = value.tanh();
        return chain(y, x -> y.square().negated().plus(1)); // 1 − y²
    }

    @Override
    public Tensor sigmoid() {
        var y = value.sigmoid();
        return chain(y, x -> y.minus(y.square())); // y(1 − y)
    }

    @Override
    public Tensor softplus() {
        return chain(value.softplus(), Tensor::sigmoid);
    }

    @Override
    public Tensor erf() {
        return chain(value.erf(), x -> x.square().negated().exp().times(2 / Math.sqrt(Math.PI))); // 2/√π e^(−x²)
    }

    @Override
    public Tensor abs() {
        var zero = value.constant(new double[] {0}, 1);
        return chain(value.abs(), x -> x.greaterThan(zero).times(2).plus(-1));
    }

    @Override
    public Tensor square() {
        return chain(value.square(), x -> x.times(2));
    }

    @Override
    public Tensor reciprocal() {
        var y = value.reciprocal();
        return chain(y, x -> y.square().negated()); // −y²
    }

    @Override
    public Tensor silu() {
        return tangent == null ? constant(value.silu()) : ClosedForms.silu(value, tangent);
    }

    @Override
    public Tensor gelu() {
        return tangent == null ? constant(value.gelu()) : ClosedForms.gelu(value, tangent);
    }

    @Override
    public Tensor geluErf() {
        return tangent == null ? constant(value.geluErf()) : ClosedForms.geluErf(value, tangent);
    }

    // ---- products -----------------------------------------------------------------------------------------------

    @Override
    public Tensor matmul(Tensor other) {
        return ProductRules.matmul(this, dual(other));
    }

    @Override
    public Tensor linear(Tensor kernel, Tensor bias) {
        var w = dual(kernel);
        var b = dual(bias);
        if (w.tangent != null || b.tangent != null) {
            return matmul(kernel).plus(bias);
        }
        return new Dual(value.linear(w.value, b.value), tangent == null ? null : tangent.matmul(w.value)); // ẋW
    }

    @Override
    public Tensor convolve(Tensor kernel, Tensor bias, Stride stride, Padding padding) {
        return ProductRules.convolve(this, dual(kernel), dual(bias), stride, padding);
    }

    // ---- reductions ---------------------------------------------------------------------------------------------

    @Override
    public Tensor sum(int axis) {
        return linear(x -> x.sum(axis));
    }

    @Override
    public Tensor max(int axis) {
        if (tangent != null) {
            throw new UnsupportedOperationException(
                    "the largest element has no tangent rule: use softmax, or take it of a constant");
        }
        return constant(value.max(axis));
    }

    @Override
    public Tensor cumulativeSum(int axis) {
        return linear(x -> x.cumulativeSum(axis));
    }

    @Override
    public Tensor softmax() {
        return tangent == null ? constant(value.softmax()) : ClosedForms.softmax(value, tangent);
    }

    @Override
    public Tensor layerNorm(double epsilon) {
        return tangent == null ? constant(value.layerNorm(epsilon)) : ClosedForms.layerNorm(value, tangent, epsilon);
    }

    @Override
    public Tensor rmsNorm(double epsilon) {
        return tangent == null ? constant(value.rmsNorm(epsilon)) : ClosedForms.rmsNorm(value, tangent, epsilon);
    }

    // ---- layout: the tangent is laid out as the value --------------------------------------------------------------

    @Override
    public Tensor reshape(int... sizes) {
        return linear(x -> x.reshape(sizes));
    }

    @Override
    public Tensor permute(int... order) {
        return linear(x -> x.permute(order));
    }

    @Override
    public Tensor concat(int axis, List<Tensor> others) {
        var values = new ArrayList<Tensor>();
        var tangents = new ArrayList<Tensor>();
        boolean moves = tangent != null;
        for (var other : others) {
            var o = dual(other);
            values.add(o.value);
            tangents.add(o.tangent());
            moves |= o.tangent != null;
        }
        return new Dual(value.concat(axis, values), moves ? tangent().concat(axis, tangents) : null);
    }

    @Override
    public Tensor slice(int axis, int from, int to) {
        return linear(x -> x.slice(axis, from, to));
    }

    @Override
    public Tensor gather(int axis, int... places) {
        return linear(x -> x.gather(axis, places));
    }

    @Override
    public Tensor pad(int axis, int before, int after) {
        return linear(x -> x.pad(axis, before, after));
    }

    @Override
    public Tensor repeatedLike(Tensor batch) {
        var rows = dual(batch).value;
        return linear(x -> x.repeatedLike(rows));
    }

    // ---- the rules' common forms ----------------------------------------------------------------------------------

    /** A linear map: the tangent goes the same way as the value. */
    private Dual linear(UnaryOperator<Tensor> map) {
        return new Dual(map.apply(value), tangent == null ? null : map.apply(tangent));
    }

    /** y with tangent slope(x) · ẋ; the slope is computed only if there is a tangent. */
    private Dual chain(Tensor y, UnaryOperator<Tensor> slope) {
        return tangent == null ? constant(y) : along(y, slope.apply(value));
    }

    private Dual along(Tensor y, Tensor slope) {
        return new Dual(y, tangent == null ? null : slope.times(tangent));
    }

    /** A tangent in the shape of the value it belongs to: a later reduction or layout must not see it smaller. */
    private static @Nullable Tensor stretched(@Nullable Tensor tangent, Tensor value) {
        return tangent == null || tangent.shape().equals(value.shape()) ? tangent : tangent.plus(value.times(0));
    }

    private static Dual dual(Tensor tensor) {
        if (tensor instanceof Dual dual) {
            return dual;
        }
        throw new IllegalArgumentException("a dual tensor meets a plain one of kind "
                + tensor.getClass().getSimpleName() + ": wrap it by Dual.constant");
    }
}
