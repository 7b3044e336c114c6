package org.sibyl.selftest.solvers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sibyl.selftest.check.Check;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings.ToTolerance;
import org.sibyl.solvers.density.ExactDivergence;
import org.sibyl.solvers.density.Hutchinson;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.ode.OdeSolver;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.StepListener;
import org.sibyl.solvers.process.TangentNetwork;

/** Densities of a two-mode mixture and of a correlated normal in 10 dimensions against their closed forms, and Hutchinson's probes. */
final class DensityChecks {

    private static final int DIMENSION = 10;
    private static final double CORRELATION = 0.6;
    private static final int PROBES = 10_000;

    private DensityChecks() {}

    /** Runs the checks. */
    static List<Check> all() {
        var checks = new ArrayList<Check>();
        methods().forEach((name, method) -> {
            var tight = (OdeSolver) SolverName.DOPRI5.with(new ToTolerance(1e-5));
            checks.add(Check.atMost(
                    "log density of two modes, " + name + ", Dopri5 1e-5 (nats)", twoModes(method, tight), 1e-3));
            checks.add(Check.atMost(
                    "log density of a 10-d normal, " + name + ", Dopri5 1e-5 (nats)", correlated(method, tight), 1e-3));
            var coarse = method instanceof FlowMatching
                    ? new FixedStep(new Midpoint(), new PowerGrid(30, 2))
                    : new FixedStep(new Rk4(), new LogSnrGrid(64));
            checks.add(Check.atMost(
                    "log density of two modes, " + name + ", " + coarse.method().name() + ", " + coarse.grid()
                            + " (nats)",
                    twoModes(method, coarse),
                    0.03));
            checks.add(Check.atMost(
                    "log density of a 10-d normal, " + name + ", "
                            + coarse.method().name() + ", " + coarse.grid() + " (nats)",
                    correlated(method, coarse),
                    0.03));
        });
        checks.addAll(probes());
        return checks;
    }

    private static Map<String, GenerativeMethod> methods() {
        var methods = new LinkedHashMap<String, GenerativeMethod>();
        methods.put("flow", new FlowMatching(new CondOt()));
        methods.put("score VP", Preset.DEFAULT.variancePreserving());
        methods.put("score VE", Preset.DEFAULT.varianceExploding());
        methods.put("EDM", Preset.DEFAULT.edm());
        return methods;
    }

    /** Modes at ±(1, 0.5) of deviation 0.3, at points on and between them. */
    private static double twoModes(GenerativeMethod method, OdeSolver solver) {
        var means = List.of(new double[] {1, 0.5}, new double[] {-1, -0.5});
        var points = Batch.of(5, 2, 1, 0.5, -1.2, -0.4, 0.7, 0.9, 0, 0, 0.2, -0.3);
        var network = new ExactMixture(method, means, 0.3);
        var end = method.atCommon(1);
        double variance = end.alpha() * end.alpha() * 0.09 + end.sigma() * end.sigma();
        return worst(method, network, solver, points, x -> {
            double density = 0;
            for (double[] mean : means) {
                double a = x[0] - end.alpha() * mean[0];
                double b = x[1] - end.alpha() * mean[1];
                density += 0.5 * Math.exp(-(a * a + b * b) / (2 * variance)) / (2 * Math.PI * variance);
            }
            return Math.log(density);
        });
    }

    private static double correlated(GenerativeMethod method, OdeSolver solver) {
        var network = new ExactCorrelated(method, CORRELATION);
        return worst(method, network, solver, points(5), network::logDensityAtData);
    }

    private static Batch points(int rows) {
        var random = new SplittableRandom(4);
        return Batch.generate(rows, DIMENSION, (row, column) -> random.nextGaussian());
    }

    /** A closed form. */
    private interface Exact {
        double at(double[] x);
    }

    private static double worst(
            GenerativeMethod method, TangentNetwork network, OdeSolver solver, Batch points, Exact exact) {
        var densities = new LogDensity(method, network, new ExactDivergence(), solver).at(points, StepListener.SILENT);
        double worst = 0;
        for (int row = 0; row < points.rows(); row++) {
            worst = Math.max(worst, Math.abs(densities[row].value() - exact.at(row(points, row))));
        }
        return worst;
    }

    private static double[] row(Batch points, int row) {
        return IntStream.range(0, points.columns())
                .mapToDouble(column -> points.at(row, column))
                .toArray();
    }

    /** 10,000 rows at one point, each with 8 probes of its own: their mean, and their spread over what they report. */
    private static List<Check> probes() {
        var method = new FlowMatching(new CondOt());
        var network = new ExactCorrelated(method, CORRELATION);
        var solver = new FixedStep(new Rk4(), new UniformGrid(20));
        double[] point = row(points(1), 0);
        int each = 8;
        int rows = PROBES / each;
        var same = Batch.generate(rows, DIMENSION, (row, column) -> point[column]);
        double exact = new LogDensity(method, network, new ExactDivergence(), solver)
                .at(Batch.of(1, DIMENSION, point), StepListener.SILENT)[0].value();
        var noise = RowNoise.of(7, new int[rows], IntStream.range(0, rows).toArray());
        var estimates = new LogDensity(method, network, Hutchinson.of(each, noise, DIMENSION), solver)
                .at(same, StepListener.SILENT);
        double mean = Arrays.stream(estimates)
                .mapToDouble(LogDensity.Estimate::value)
                .average()
                .orElseThrow();
        double variance = Arrays.stream(estimates)
                .mapToDouble(estimate -> (estimate.value() - mean) * (estimate.value() - mean))
                .average()
                .orElseThrow();
        double reported = Arrays.stream(estimates)
                .mapToDouble(estimate -> estimate.standardError() * estimate.standardError())
                .average()
                .orElseThrow();
        return List.of(
                Check.atMost(
                        "Hutchinson, mean of 10,000 probes (standard errors from exact)",
                        Math.abs(mean - exact) / Math.sqrt(variance / rows),
                        4),
                Check.atMost(
                        "Hutchinson, reported standard error against the spread (relative)",
                        Math.abs(Math.sqrt(reported / variance) - 1),
                        0.2));
    }
}
