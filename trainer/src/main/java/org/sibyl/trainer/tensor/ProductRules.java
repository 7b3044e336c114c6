package org.sibyl.trainer.tensor;

import org.jspecify.annotations.Nullable;

/**
 * The product rule on duals, for each product that tensors have: the tangent of a ∘ b is ȧ ∘ b + a ∘ ḃ. A factor without
 * tangent leaves its term out.
 */
final class ProductRules {
    private ProductRules() {}

    /** ȧb + aḃ. */
    static Dual times(Dual a, Dual b) {
        var left = a.moved() == null ? null : a.moved().times(b.value());
        var right = b.moved() == null ? null : a.value().times(b.moved());
        return Dual.moving(a.value().times(b.value()), sum(left, right));
    }

    /** (ȧ − (a/b)ḃ) / b. */
    static Dual over(Dual a, Dual b) {
        var quotient = a.value().over(b.value());
        var left = a.moved() == null ? null : a.moved().over(b.value());
        var right = b.moved() == null
                ? null
                : quotient.times(b.moved()).over(b.value()).negated();
        return Dual.moving(quotient, sum(left, right));
    }

    /** ȦB + AḂ. */
    static Dual matmul(Dual a, Dual b) {
        var left = a.moved() == null ? null : a.moved().matmul(b.value());
        var right = b.moved() == null ? null : a.value().matmul(b.moved());
        return Dual.moving(a.value().matmul(b.value()), sum(left, right));
    }

    /**
     * ẋ ∗ w: a convolution with a constant kernel is linear in its input.
     *
     * @throws UnsupportedOperationException if kernel or bias have a tangent
     */
    static Dual convolve(Dual x, Dual kernel, Dual bias, Stride stride, Padding padding) {
        if (kernel.moved() != null || bias.moved() != null) {
            throw new UnsupportedOperationException(
                    "a convolution needs constant weights, but these have a tangent: differentiate along"
                            + " its input, or write it as a product");
        }
        int channels = bias.value().shape().elements();
        var none = x.value().constant(new double[channels], channels);
        return Dual.moving(
                x.value().convolve(kernel.value(), bias.value(), stride, padding),
                x.moved() == null ? null : x.moved().convolve(kernel.value(), none, stride, padding));
    }

    private static @Nullable Tensor sum(@Nullable Tensor a, @Nullable Tensor b) {
        return a == null ? b : b == null ? a : a.plus(b);
    }
}
