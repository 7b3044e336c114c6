package org.sibyl.solvers.sde;

import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.ode.VelocityField;

/**
 * The shifted additive-noise Runge-Kutta method, of strong order 3/2 with two evaluations.
 *
 * <p>Source: Foster, dos Reis and Strange (2023), High order splitting methods for SDEs satisfying a commutativity condition.
 */
public record Shark() implements SdeMethod {

    @Override
    public String name() {
        return "shark";
    }

    @Override
    public double strongOrder() {
        return 1.5;
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
        return true;
    }

    @Override
    public Batch step(VelocityField f, DoubleUnaryOperator g, double s, double h, Batch x, Brownian noise) {
        double g0 = g.applyAsDouble(s);
        double g1 = g.applyAsDouble(s + h);
        var z1 = x.plus(g0, noise.h()); //                                            z₁ = x + g₀ H
        var k1 = f.at(s, z1);
        var z2 = z1.plus(5 * h / 6, k1).plus(5 * g0 / 6, noise.w()); //               z₂ = z₁ + 5/6 (h k₁ + g₀ W)
        var k2 = f.at(s + 5 * h / 6, z2);
        // x + h (0.4 k₁ + 0.6 k₂) + g₀ W + (g₁ − g₀)/2 (W − 2H)
        return x.plus(0.4 * h, k1)
                .plus(0.6 * h, k2)
                .plus((g0 + g1) / 2, noise.w())
                .plus(g0 - g1, noise.h());
    }
}
