package org.sibyl.selftest.solvers;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.sibyl.selftest.check.Check;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.sde.EulerMaruyama;
import org.sibyl.solvers.sde.SdeMethod;
import org.sibyl.solvers.sde.SdeMethod.Brownian;
import org.sibyl.solvers.sde.Sea;
import org.sibyl.solvers.sde.Shark;
import org.sibyl.solvers.sde.StochasticHeun;

/**
 * Strong orders on dx = −x ds + (1 + s) dW, without Monte Carlo. The end of a path is linear in the W and H of its steps, and so is the exact end
 * ∫ e^(s−1) (1 + s) dW; the variance of their difference is a sum of integrals over the steps.
 */
final class SdeOrderChecks {

    private static final double[] GAUSS_NODES = {-0.7745966692414834, 0, 0.7745966692414834};
    private static final double[] GAUSS_WEIGHTS = {5.0 / 18, 8.0 / 18, 5.0 / 18};

    private SdeOrderChecks() {}

    /** Runs the checks: how far the slope of the error over the step stays below the declared order; ShARK's is 2 here, the drift being linear, see {@link StrongOrderChecks}. */
    static List<Check> all() {
        return List.of(new EulerMaruyama(), new StochasticHeun(), new Sea(), new Shark()).stream()
                .map(method -> {
                    double slope = Math.log(error(method, 40) / error(method, 120)) / Math.log(3);
                    return Check.atMost("strong order missed by " + method.name(), method.strongOrder() - slope, 0.1);
                })
                .toList();
    }

    /** Root mean square distance of the ends. */
    private static double error(SdeMethod method, int steps) {
        double h = 1.0 / steps;
        double[] answers = answers(method, steps);
        double variance = 0;
        for (int i = 0; i < steps; i++) {
            double start = i * h;
            double a = answers[2 * i];
            double b = method.needsLevyArea() ? answers[2 * i + 1] : 0;
            // a W + b H − ∫ φ dW with H = ∫ (½ − u/h) dW is ∫ (a + b (½ − u/h) − φ) dW
            variance += h
                    * mean(u -> {
                        double s = start + u * h;
                        double difference = a + b * (0.5 - u) - Math.exp(s - 1) * (1 + s);
                        return difference * difference;
                    });
        }
        return Math.sqrt(variance);
    }

    /** The end of the path that has a single W of 1 (even) or H of 1 (odd) in one of the steps. */
    private static double[] answers(SdeMethod method, int steps) {
        var x = Batch.generate(2 * steps, 1, (row, column) -> 0);
        for (int i = 0; i < steps; i++) {
            int step = i;
            var w = Batch.generate(2 * steps, 1, (row, column) -> row == 2 * step ? 1 : 0);
            var area = Batch.generate(2 * steps, 1, (row, column) -> row == 2 * step + 1 ? 1 : 0);
            x = method.step(
                    (s, y) -> y.times(-1), s -> 1 + s, i / (double) steps, 1.0 / steps, x, new Brownian(w, area));
        }
        return x.copyColumn(0);
    }

    /** The mean of a smooth function on [0, 1], on ten parts of three Gauss points. */
    private static double mean(DoubleUnaryOperator f) {
        double sum = 0;
        for (int part = 0; part < 10; part++) {
            for (int k = 0; k < 3; k++) {
                sum += GAUSS_WEIGHTS[k] / 10 * f.applyAsDouble((part + 0.5 + GAUSS_NODES[k] / 2) / 10);
            }
        }
        return sum;
    }
}
