package org.sibyl.selftest.solvers;

import java.util.List;
import org.sibyl.selftest.check.Check;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.sde.EulerMaruyama;
import org.sibyl.solvers.sde.SdeMethod;
import org.sibyl.solvers.sde.SdeMethod.Brownian;
import org.sibyl.solvers.sde.Sea;
import org.sibyl.solvers.sde.Shark;
import org.sibyl.solvers.sde.StochasticHeun;

/**
 * Weak orders on dx = sin x ds + (1 + s)/2 dW without Monte Carlo, hence without false alarms. The expectation u(s, x) of cos X(1) + sin X(1)
 * given X(s) = x has period 2π in x. A method's own expectation goes back step by step, u(x) ← E u(x + step), with the normals W and H
 * integrated by the trapezoidal rule; the exact one solves u′ + sin x ∂u/∂x + (1 + s)²/8 ∂²u/∂x² = 0 (Kolmogorov's backward equation).
 */
final class WeakOrderChecks {

    private static final int COARSE = 8; // steps
    private static final int FINE = 24;
    private static final int EXACT_STEPS = 1000;
    private static final int SIDE = 9; // of the trapezoidal rule: 2 SIDE + 1 normals, 0.75 apart, exact to 1e-10
    private static final double SPACING = 0.75;

    private WeakOrderChecks() {}

    /** Runs the checks: how far the slope of the error over the step is from the declared order. */
    static List<Check> all() {
        var exact = exact();
        return List.of(new EulerMaruyama(), new StochasticHeun(), new Sea(), new Shark()).stream()
                .map(method -> {
                    double slope = Math.log(error(method, COARSE, exact) / error(method, FINE, exact))
                            / Math.log((double) FINE / COARSE);
                    return Check.atMost("weak order of " + method.name(), Math.abs(slope - method.weakOrder()), 0.15);
                })
                .toList();
    }

    private static double drift(double x) {
        return Math.sin(x);
    }

    private static double diffusion(double s) {
        return (1 + s) / 2;
    }

    private static PeriodicFunction terminal() {
        return PeriodicFunction.through(x -> Math.cos(x) + Math.sin(x));
    }

    private static PeriodicFunction exact() {
        double h = 1.0 / EXACT_STEPS;
        var u = terminal();
        for (int i = EXACT_STEPS; i > 0; i--) { // Runge-Kutta from s = i h down
            double s = i * h;
            var k1 = rate(s, u);
            var k2 = rate(s - h / 2, u.plus(h / 2, k1));
            var k3 = rate(s - h / 2, u.plus(h / 2, k2));
            var k4 = rate(s - h, u.plus(h, k3));
            u = u.plus(h / 6, k1).plus(h / 3, k2).plus(h / 3, k3).plus(h / 6, k4);
        }
        return u;
    }

    /** −∂u/∂s = f ∂u/∂x + ½ g² ∂²u/∂x². */
    private static PeriodicFunction rate(double s, PeriodicFunction u) {
        double half = diffusion(s) * diffusion(s) / 2;
        var slope = u.derivative();
        var bend = slope.derivative();
        return PeriodicFunction.through(x -> drift(x) * slope.at(x) + half * bend.at(x));
    }

    private static double error(SdeMethod method, int steps, PeriodicFunction exact) {
        var u = terminal();
        double h = 1.0 / steps;
        for (int i = steps - 1; i >= 0; i--) {
            var after = u;
            double s = i * h;
            u = PeriodicFunction.through(x -> expectation(method, s, h, x, after));
        }
        double worst = 0;
        for (int i = 0; i < PeriodicFunction.NODES; i++) {
            worst = Math.max(worst, Math.abs(u.at(PeriodicFunction.node(i)) - exact.at(PeriodicFunction.node(i))));
        }
        return worst;
    }

    /** E u of the state after a step from x. */
    private static double expectation(SdeMethod method, double s, double h, double x, PeriodicFunction after) {
        int w = 2 * SIDE + 1;
        int area = method.needsLevyArea() ? w : 1;
        var noise = new Brownian(
                Batch.generate(w * area, 1, (row, column) -> Math.sqrt(h) * normal(row % w)),
                Batch.generate(w * area, 1, (row, column) -> area == 1 ? 0 : Math.sqrt(h / 12) * normal(row / w)));
        var start = Batch.generate(w * area, 1, (row, column) -> x);
        var end = method.step(
                (at, y) -> Batch.generate(y.rows(), 1, (row, column) -> drift(y.at(row, 0))),
                WeakOrderChecks::diffusion,
                s,
                h,
                start,
                noise);
        double sum = 0;
        double total = 0;
        for (int row = 0; row < end.rows(); row++) {
            double weight = weight(row % w) * (area == 1 ? 1 : weight(row / w));
            sum += weight * after.at(end.at(row, 0));
            total += weight;
        }
        return sum / total;
    }

    private static double normal(int i) {
        return SPACING * (i - SIDE);
    }

    private static double weight(int i) {
        return Math.exp(-normal(i) * normal(i) / 2);
    }
}
