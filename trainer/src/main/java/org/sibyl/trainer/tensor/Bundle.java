package org.sibyl.trainer.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Tensors of one shape that go the same way side by side: one for each of several directions, or a single one that serves them all. What is done to
 * those that are the same for all is done once.
 *
 * <p>As the tensors of a {@link Dual} they give derivatives along several directions from one evaluation: the value and every slope are computed
 * once, the tangents one by one.
 */
public final class Bundle implements Tensor {
    private final List<Tensor> parts;

    private Bundle(List<Tensor> parts) {
        this.parts = parts;
    }

    /** One tensor for all directions. */
    public static Bundle same(Tensor tensor) {
        return new Bundle(List.of(tensor));
    }

    /**
     * A tensor for each direction.
     *
     * @param tensors at least one, all of one shape
     * @throws IllegalArgumentException if there is none, or their shapes differ
     */
    public static Bundle of(List<? extends Tensor> tensors) {
        if (tensors.isEmpty()) {
            throw new IllegalArgumentException("a bundle needs at least 1 tensor, but has none");
        }
        Shape first = tensors.get(0).shape();
        tensors.forEach(tensor -> {
            if (!tensor.shape().equals(first)) {
                throw new IllegalArgumentException(
                        "the tensors of a bundle have one shape, but these have " + first + " and " + tensor.shape());
            }
        });
        return new Bundle(List.copyOf(tensors));
    }

    /** The tensor of a direction. */
    public Tensor at(int direction) {
        return parts.size() == 1 ? parts.get(0) : parts.get(direction);
    }

    @Override
    public Shape shape() {
        return parts.get(0).shape();
    }

    @Override
    public Tensor constant(double[] values, int... sizes) {
        return same(parts.get(0).constant(values, sizes));
    }

    // ---- elementwise, two tensors -------------------------------------------------------------------------------

    @Override
    public Tensor plus(Tensor other) {
        return both(other, Tensor::plus);
    }

    @Override
    public Tensor minus(Tensor other) {
        return both(other, Tensor::minus);
    }

    @Override
    public Tensor times(Tensor other) {
        return both(other, Tensor::times);
    }

    @Override
    public Tensor over(Tensor other) {
        return both(other, Tensor::over);
    }

    @Override
    public Tensor greaterThan(Tensor other) {
        return both(other, Tensor::greaterThan);
    }

    @Override
    public Tensor choose(Tensor then, Tensor otherwise) {
        var a = bundle(then);
        var b = bundle(otherwise);
        var chosen = new ArrayList<Tensor>();
        for (int i = 0; i < Math.max(parts.size(), Math.max(a.parts.size(), b.parts.size())); i++) {
            chosen.add(at(i).choose(a.at(i), b.at(i)));
        }
        return new Bundle(chosen);
    }

    // ---- elementwise, one tensor --------------------------------------------------------------------------------

    @Override
    public Tensor plus(double number) {
        return each(x -> x.plus(number));
    }

    @Override
    public Tensor times(double number) {
        return each(x -> x.times(number));
    }

    @Override
    public Tensor exp() {
        return each(Tensor::exp);
    }

    @Override
    public Tensor log() {
        return each(Tensor::log);
    }

    @Override
    public Tensor sqrt() {
        return each(Tensor::sqrt);
    }

    @Override
    public Tensor sin() {
        return each(Tensor::sin);
    }

    @Override
    public Tensor cos() {
        return each(Tensor::cos);
    }

    @Override
    public Tensor tanh() {
        return each(Tensor::tanh);
    }

    @Override
    public Tensor sigmoid() {
        return each(Tensor::sigmoid);
    }

    @Override
    public Tensor softplus() {
        return each(Tensor::softplus);
    }

    @Override
    public Tensor erf() {
        return each(Tensor::erf);
    }

    @Override
    public Tensor abs() {
        return each(Tensor::abs);
    }

    @Override
    public Tensor negated() {
        return each(Tensor::negated);
    }

    @Override
    public Tensor square() {
        return each(Tensor::square);
    }

    @Override
    public Tensor reciprocal() {
        return each(Tensor::reciprocal);
    }

    @Override
    public Tensor silu() {
        return each(Tensor::silu);
    }

    @Override
    public Tensor gelu() {
        return each(Tensor::gelu);
    }

    @Override
    public Tensor geluErf() {
        return each(Tensor::geluErf);
    }

    // ---- products -----------------------------------------------------------------------------------------------

    @Override
    public Tensor matmul(Tensor other) {
        return both(other, Tensor::matmul);
    }

    @Override
    public Tensor linear(Tensor kernel, Tensor bias) {
        var b = single(bias);
        return both(kernel, (x, w) -> x.linear(w, b));
    }

    @Override
    public Tensor convolve(Tensor kernel, Tensor bias, Stride stride, Padding padding) {
        var b = single(bias);
        return both(kernel, (x, w) -> x.convolve(w, b, stride, padding));
    }

    // ---- reductions ---------------------------------------------------------------------------------------------

    @Override
    public Tensor sum(int axis) {
        return each(x -> x.sum(axis));
    }

    @Override
    public Tensor max(int axis) {
        return each(x -> x.max(axis));
    }

    @Override
    public Tensor cumulativeSum(int axis) {
        return each(x -> x.cumulativeSum(axis));
    }

    @Override
    public Tensor mean(int axis) {
        return each(x -> x.mean(axis));
    }

    @Override
    public Tensor softmax() {
        return each(Tensor::softmax);
    }

    @Override
    public Tensor layerNorm(double epsilon) {
        return each(x -> x.layerNorm(epsilon));
    }

    @Override
    public Tensor rmsNorm(double epsilon) {
        return each(x -> x.rmsNorm(epsilon));
    }

    // ---- layout -------------------------------------------------------------------------------------------------

    @Override
    public Tensor reshape(int... sizes) {
        return each(x -> x.reshape(sizes));
    }

    @Override
    public Tensor permute(int... order) {
        return each(x -> x.permute(order));
    }

    @Override
    public Tensor concat(int axis, List<Tensor> others) {
        var bundles = others.stream().map(Bundle::bundle).toList();
        int most = bundles.stream().mapToInt(each -> each.parts.size()).reduce(parts.size(), Math::max);
        var joined = new ArrayList<Tensor>();
        for (int i = 0; i < most; i++) {
            int direction = i;
            joined.add(at(i).concat(
                            axis,
                            bundles.stream().map(each -> each.at(direction)).toList()));
        }
        return new Bundle(joined);
    }

    @Override
    public Tensor slice(int axis, int from, int to) {
        return each(x -> x.slice(axis, from, to));
    }

    @Override
    public Tensor gather(int axis, int... places) {
        return each(x -> x.gather(axis, places));
    }

    @Override
    public Tensor pad(int axis, int before, int after) {
        return each(x -> x.pad(axis, before, after));
    }

    @Override
    public Tensor repeatedLike(Tensor batch) {
        var rows = single(batch);
        return each(x -> x.repeatedLike(rows));
    }

    private Bundle each(UnaryOperator<Tensor> map) {
        return new Bundle(parts.stream().map(map).toList());
    }

    private Bundle both(Tensor other, BinaryOperator<Tensor> map) {
        var o = bundle(other);
        var results = new ArrayList<Tensor>();
        for (int i = 0; i < Math.max(parts.size(), o.parts.size()); i++) {
            results.add(map.apply(at(i), o.at(i)));
        }
        return new Bundle(results);
    }

    /** Any of a bundle's tensors, where only the shape counts or all are the same. */
    private static Tensor single(Tensor tensor) {
        return bundle(tensor).parts.get(0);
    }

    private static Bundle bundle(Tensor tensor) {
        if (tensor instanceof Bundle bundle) {
            return bundle;
        }
        throw new IllegalArgumentException(
                "a bundle meets a tensor of kind " + tensor.getClass().getSimpleName() + ": wrap it by Bundle.same");
    }
}
