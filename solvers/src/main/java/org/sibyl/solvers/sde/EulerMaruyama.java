package org.sibyl.solvers.sde;

import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.ode.VelocityField;

/**
 * The method of Euler and Maruyama.
 */
public record EulerMaruyama() implements SdeMethod {

    @Override
    public String name() {
        return "euler-maruyama";
    }

    @Override
    public double strongOrder() {
        return 1;
    }

    @Override
    public int weakOrder() {
        return 1;
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    @Override
    public boolean needsLevyArea() {
        return false;
    }

    @Override
    public Batch step(VelocityField f, DoubleUnaryOperator g, double s, double h, Batch x, Brownian noise) {
        // x + h f(s, x) + g(s) W
        return x.plus(h, f.at(s, x)).plus(g.applyAsDouble(s), noise.w());
    }
}
