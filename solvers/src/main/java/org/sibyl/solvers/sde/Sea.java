package org.sibyl.solvers.sde;

import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.ode.VelocityField;

/**
 * The shifted Euler method for additive noise: one evaluation, and about a quarter of the error of Euler and Maruyama.
 *
 * <p>Source: Foster, dos Reis and Strange (2023), High order splitting methods for SDEs satisfying a commutativity condition.
 */
public record Sea() implements SdeMethod {

    @Override
    public String name() {
        return "sea";
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
        return true;
    }

    @Override
    public Batch step(VelocityField f, DoubleUnaryOperator g, double s, double h, Batch x, Brownian noise) {
        double g0 = g.applyAsDouble(s);
        double g1 = g.applyAsDouble(s + h);
        var z = x.plus(g0 / 2, noise.w()).plus(g0, noise.h()); //        z = x + g₀ (W/2 + H)
        // x + h f(s, z) + g₀ W + (g₁ − g₀)/2 (W − 2H)
        return x.plus(h, f.at(s, z)).plus((g0 + g1) / 2, noise.w()).plus(g0 - g1, noise.h());
    }
}
