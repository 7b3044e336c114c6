package org.sibyl.trainer.tensor;

/**
 * The tanh form of GELU as x · σ(u(x)) with u(x) = x (LINEAR + CUBIC x²); ½(1 + tanh z) = σ(2z) makes it equal to the
 * published form (Hendrycks and Gimpel, 2016) with one transcendental function and fewer passes.
 */
final class GeluTanh {
    static final double LINEAR = 2 * Math.sqrt(2 / Math.PI);
    static final double CUBIC = 0.044715 * LINEAR;

    private GeluTanh() {}
}
