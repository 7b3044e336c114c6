package org.sibyl.solvers.sde;

import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.ode.VelocityField;

/**
 * The stochastic trapezoidal rule. It evaluates the drift at the end of the step.
 */
public record StochasticHeun() implements SdeMethod {

    @Override
    public String name() {
        return "stochastic-heun";
    }

    @Override
    public double strongOrder() {
        return 1;
    }

    @Override
    public int weakOrder() {
        return 2;
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    @Override
    public boolean needsLevyArea() {
        return false;
    }

    @Override
    public Batch step(VelocityField f, DoubleUnaryOperator g, double s, double h, Batch x, Brownian noise) {
        double g0 = g.applyAsDouble(s);
        double g1 = g.applyAsDouble(s + h);
        var k1 = f.at(s, x); //                                                   k₁ = f(s, x)
        var k2 = f.at(s + h, x.plus(h, k1).plus(g0, noise.w())); //               k₂ = f(s + h, x + h k₁ + g₀ W)
        return x.plus(h / 2, k1).plus(h / 2, k2).plus((g0 + g1) / 2, noise.w()); // x + h/2 (k₁ + k₂) + (g₀ + g₁)/2 W
    }
}
