package org.sibyl.trainer.training;

import java.util.function.IntToDoubleFunction;

/**
 * The relation of a power average's width σ to its exponent γ: the weight of time τ in [0, 1] is (γ + 1) τ^γ, with deviation
 *
 * <pre>σ² = (γ + 1) / ((γ + 2)² (γ + 3))</pre>
 *
 * <p>Source: Karras et al. (2024), appendix C; it follows from the two moments of the density.
 */
final class PowerWidth {
    private static final double WIDEST = 0.28; // γ = 0, the plain mean, has 1/√12 = 0.2887

    private PowerWidth() {}

    /** γ for a width in (0, 0.28]. */
    static double exponent(double width) {
        if (!(width > 1e-4 && width <= WIDEST)) {
            throw new IllegalArgumentException(
                    "the relative width of an average must be in (0.0001, " + WIDEST + "], but is " + width);
        }
        double low = 0;
        double high = 1 / width; // σ < 1/γ
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            boolean isTooWide = Math.sqrt((middle + 1) / (middle + 3)) / (middle + 2) > width;
            low = isTooWide ? middle : low;
            high = isTooWide ? high : middle;
        }
        return (low + high) / 2;
    }

    /** s(k) = 1 − (1 − 1/k)^(γ + 1). */
    static IntToDoubleFunction share(double width) {
        double power = exponent(width) + 1;
        return k -> k == 1 ? 1 : -Math.expm1(power * Math.log1p(-1.0 / k));
    }
}
