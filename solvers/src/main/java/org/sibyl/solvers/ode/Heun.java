package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;

/** Heun's second-order method, the explicit trapezoidal rule (not Heun's third-order method). */
public record Heun() implements OdeMethod {

    @Override
    public String name() {
        return "heun";
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    @Override
    public Batch step(VelocityField v, double s, double h, Batch x) {
        var k1 = v.at(s, x); //                         k₁ = v(s, x)
        var k2 = v.at(s + h, x.plus(h, k1)); //         k₂ = v(s + h, x + h k₁)
        return x.plus(h / 2, k1).plus(h / 2, k2); //    x + h/2 (k₁ + k₂)
    }
}
