package org.sibyl.trainer.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * A dense array of real numbers, and the operations that networks are made of.
 *
 * <p>A network is written once, against this interface, and never knows which tensor it holds: an {@link Eager} one
 * (training), one that records an ONNX graph (export), or a {@link Dual} of either (forward-mode derivatives).
 *
 * <p>Axes are counted from 0, negative ones from the end. Elementwise operations broadcast as in {@link
 * Shape#broadcast}. By convention axis 0 is the batch and may have a size that is unknown while a graph is recorded, so a
 * network says {@code reshape(-1, tokens, width)} and never asks for the batch size. Tensors that meet in an operation
 * must be of the same kind; constants and weights are made so by {@link #constant} and by the weights that the network is
 * given.
 *
 * <p>The abstract methods are the primitives. The default ones are composites, defined here by their formula; an
 * implementation overrides one where it has a faster kernel or a cheaper tangent. Tensors are immutable values.
 */
public interface Tensor {

    /** The sizes of the axes. */
    Shape shape();

    /** A constant of the same kind and precision as this tensor, from row-major values. */
    Tensor constant(double[] values, int... sizes);

    // ---- elementwise, two tensors -------------------------------------------------------------------------------

    /** this + other. */
    Tensor plus(Tensor other);

    /** this − other. */
    Tensor minus(Tensor other);

    /** this · other, elementwise. */
    Tensor times(Tensor other);

    /** this / other, elementwise. */
    Tensor over(Tensor other);

    /** 1 where this > other, else 0. Piecewise constant: it has no derivative. */
    Tensor greaterThan(Tensor other);

    /** Where this mask is not 0 the value of {@code then}, elsewhere that of {@code otherwise}. */
    Tensor choose(Tensor then, Tensor otherwise);

    // ---- elementwise, one tensor --------------------------------------------------------------------------------

    /** this + number. */
    Tensor plus(double number);

    /** this · number. */
    Tensor times(double number);

    /** eˣ. */
    Tensor exp();

    /** ln x. */
    Tensor log();

    /** √x. */
    Tensor sqrt();

    /** sin x. */
    Tensor sin();

    /** cos x. */
    Tensor cos();

    /** tanh x. */
    Tensor tanh();

    /** σ(x) = 1 / (1 + e⁻ˣ). */
    Tensor sigmoid();

    /** ln(1 + eˣ). */
    Tensor softplus();

    /** The error function. */
    Tensor erf();

    /** |x|. */
    Tensor abs();

    /** −x. */
    default Tensor negated() {
        return times(-1);
    }

    /** ln(eᵃ + eᵇ), whatever the size of the two: no larger one has to be found, which has no derivative. */
    default Tensor logPlusExp(Tensor other) {
        return plus(other.minus(this).softplus());
    }

    /** x². */
    default Tensor square() {
        return times(this);
    }

    /** 1/x. */
    default Tensor reciprocal() {
        return constant(new double[] {1}, 1).over(this);
    }

    /** x clamped to [low, high]; its derivative is 0 outside. */
    default Tensor clamp(double low, double high) {
        var bottom = constant(new double[] {low}, 1);
        var top = constant(new double[] {high}, 1);
        var raised = greaterThan(bottom).choose(this, bottom);
        return raised.greaterThan(top).choose(top, raised);
    }

    /** x · σ(x). */
    default Tensor silu() {
        return times(sigmoid());
    }

    /** The tanh form of GELU, ½x(1 + tanh(√(2/π)(x + 0.044715x³))), which equals x · σ(2√(2/π)(x + 0.044715x³)). */
    default Tensor gelu() {
        return times(times(square().times(GeluTanh.CUBIC).plus(GeluTanh.LINEAR)).sigmoid());
    }

    /** The exact GELU, x Φ(x) = ½x(1 + erf(x/√2)). */
    default Tensor geluErf() {
        return times(times(Math.sqrt(0.5)).erf().plus(1).times(0.5));
    }

    // ---- products -----------------------------------------------------------------------------------------------

    /** The matrix product over the last two axes; leading axes broadcast. */
    Tensor matmul(Tensor other);

    /** x W + b over the last axis: {@code kernel} [in, out], {@code bias} [out]. */
    default Tensor linear(Tensor kernel, Tensor bias) {
        return matmul(kernel).plus(bias);
    }

    /**
     * Cross-correlation of channels-last arrays, {@code [B, H, W, Cin]} with kernel {@code [kH, kW, Cin, Cout]} and bias
     * {@code [Cout]}, zero padding before and after each spatial axis. One-dimensional inputs have H = kH = 1.
     */
    Tensor convolve(Tensor kernel, Tensor bias, Stride stride, Padding padding);

    // ---- reductions: the axis stays, with size 1 ------------------------------------------------------------------

    /** The sum along an axis. */
    Tensor sum(int axis);

    /** The largest value along an axis. Its tangent is not defined here: use it for stabilisation only. */
    Tensor max(int axis);

    /** The sums of the first k elements along an axis, k = 1, 2, .... */
    Tensor cumulativeSum(int axis);

    /** The mean along an axis, whose size must be known. */
    default Tensor mean(int axis) {
        return sum(axis).times(1.0 / shape().size(axis));
    }

    /** Softmax over the last axis. */
    default Tensor softmax() {
        var e = minus(max(-1)).exp();
        return e.over(e.sum(-1));
    }

    /**
     * Attention of every head for itself, softmax(q kᵀ) v: this holds the queries {@code [B, Lq, n, d]}, the others are
     * {@code [B, Lk, n, d]}, as is the result with Lq. Logits are plain dot products: whoever wants them divided by √d
     * scales the queries.
     */
    default Tensor attention(Tensor keys, Tensor values) {
        var logits = permute(0, 2, 1, 3).matmul(keys.permute(0, 2, 3, 1)); // [B, n, Lq, Lk]
        return logits.softmax().matmul(values.permute(0, 2, 1, 3)).permute(0, 2, 1, 3);
    }

    /**
     * As {@link #attention(Tensor, Tensor)}, with a number added to each logit.
     *
     * @param bias broadcasts against the logits {@code [B, n, Lq, Lk]}
     */
    default Tensor attention(Tensor keys, Tensor values, Tensor bias) {
        var logits = permute(0, 2, 1, 3).matmul(keys.permute(0, 2, 3, 1)).plus(bias);
        return logits.softmax().matmul(values.permute(0, 2, 1, 3)).permute(0, 2, 1, 3);
    }

    /** (x − mean) / √(variance + epsilon) over the last axis; the variance is the biased one, computed in two passes. */
    default Tensor layerNorm(double epsilon) {
        var centred = minus(mean(-1));
        return centred.over(centred.square().mean(-1).plus(epsilon).sqrt());
    }

    /** x / √(mean(x²) + epsilon) over the last axis. */
    default Tensor rmsNorm(double epsilon) {
        return over(square().mean(-1).plus(epsilon).sqrt());
    }

    /** {@link #rmsNorm(double)} of {@code [..., K, n, d]}, times gains that broadcast against the last three axes. */
    default Tensor rmsNorm(Tensor gains, double epsilon) {
        return rmsNorm(epsilon).times(gains);
    }

    /**
     * Normalisation of channels-last arrays {@code [B, ..., C]} over all spatial axes and each of {@code groups}
     * contiguous groups of channels.
     */
    default Tensor groupNorm(int groups, double epsilon) {
        int channels = shape().size(-1);
        int places = 1;
        for (int axis = 1; axis < shape().rank() - 1; axis++) {
            places *= shape().size(axis);
        }
        int width = channels / groups;
        int[] restored = shape().toArray();
        restored[0] = Shape.ANY;
        return reshape(Shape.ANY, places, groups, width)
                .permute(0, 2, 1, 3)
                .reshape(Shape.ANY, groups, places * width)
                .layerNorm(epsilon)
                .reshape(Shape.ANY, groups, places, width)
                .permute(0, 2, 1, 3)
                .reshape(restored);
    }

    /** x / ‖x‖₂ over the last axis. */
    default Tensor normalized() {
        return over(square().sum(-1).sqrt());
    }

    // ---- layout -------------------------------------------------------------------------------------------------

    /** The same elements in row-major order under other sizes; one of them may be −1 and follows from the others. */
    Tensor reshape(int... sizes);

    /** The axes in another order: axis i of the result is axis {@code order[i]} of this. */
    Tensor permute(int... order);

    /** This tensor followed by others along an axis. */
    Tensor concat(int axis, List<Tensor> others);

    /** Elements {@code from} (included) to {@code to} (excluded) of an axis. */
    Tensor slice(int axis, int from, int to);

    /** The elements of an axis at the given places, in that order. */
    Tensor gather(int axis, int... places);

    /** Zeros before and after an axis. */
    Tensor pad(int axis, int before, int after);

    /** This tensor, whose batch axis has size 1, repeated to the batch size of another; unchanged if that is 1 too. */
    Tensor repeatedLike(Tensor batch);

    /** The last two axes exchanged. */
    default Tensor transposed() {
        int rank = shape().rank();
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i;
        }
        order[rank - 2] = rank - 1;
        order[rank - 1] = rank - 2;
        return permute(order);
    }

    /** Consecutive pieces of an axis with the given sizes. */
    default List<Tensor> split(int axis, int... sizes) {
        var pieces = new ArrayList<Tensor>(sizes.length);
        int from = 0;
        for (int size : sizes) {
            pieces.add(slice(axis, from, from + size));
            from += size;
        }
        return List.copyOf(pieces);
    }

    /** Every element of an axis repeated {@code factor} times in place: nearest-neighbour enlargement. */
    default Tensor enlarge(int axis, int factor) {
        int size = shape().size(axis);
        int[] places = new int[size * factor];
        for (int i = 0; i < places.length; i++) {
            places[i] = i / factor;
        }
        return gather(axis, places);
    }

    /** The given tensors one after another along an axis. */
    static Tensor concat(int axis, Tensor first, Tensor... others) {
        return first.concat(axis, List.of(others));
    }
}
