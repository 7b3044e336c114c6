package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;

/** Euler's method. */
public record Euler() implements OdeMethod {

    @Override
    public String name() {
        return "euler";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    @Override
    public Batch step(VelocityField v, double s, double h, Batch x) {
        return x.plus(h, v.at(s, x)); // x + h v(s, x)
    }
}
