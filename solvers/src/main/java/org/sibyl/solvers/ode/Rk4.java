package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;

/** Kutta's classical fourth-order method. */
public record Rk4() implements OdeMethod {

    @Override
    public String name() {
        return "rk4";
    }

    @Override
    public int order() {
        return 4;
    }

    @Override
    public int evaluationsPerStep() {
        return 4;
    }

    @Override
    public Batch step(VelocityField v, double s, double h, Batch x) {
        var k1 = v.at(s, x); //                           k₁ = v(s, x)
        var k2 = v.at(s + h / 2, x.plus(h / 2, k1)); //   k₂ = v(s + h/2, x + h/2 k₁)
        var k3 = v.at(s + h / 2, x.plus(h / 2, k2)); //   k₃ = v(s + h/2, x + h/2 k₂)
        var k4 = v.at(s + h, x.plus(h, k3)); //           k₄ = v(s + h, x + h k₃)
        // x + h/6 (k₁ + 2 k₂ + 2 k₃ + k₄)
        return x.plus(h / 6, k1).plus(h / 3, k2).plus(h / 3, k3).plus(h / 6, k4);
    }
}
