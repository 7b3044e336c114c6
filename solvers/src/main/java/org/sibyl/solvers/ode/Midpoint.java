package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;

/** The explicit midpoint rule. It never evaluates the field at the end of a step, hence never at s = 1. */
public record Midpoint() implements OdeMethod {

    @Override
    public String name() {
        return "midpoint";
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
        var k1 = v.ahead(s, x); //                        k₁ = v(s, x)
        var k2 = v.at(s + h / 2, x.plus(h / 2, k1)); //   k₂ = v(s + h/2, x + h/2 k₁)
        return x.plus(h, k2); //                          x + h k₂
    }
}
