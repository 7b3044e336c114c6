package org.sibyl.solvers.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.density.ExactDivergence;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.multistep.DpmSolver;
import org.sibyl.solvers.multistep.SdeDpmSolver;
import org.sibyl.solvers.ode.AdamsBashforth2;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Dopri5;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Heun;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.ode.OdeMethod;
import org.sibyl.solvers.ode.OdeMethods;
import org.sibyl.solvers.ode.OdeSolver;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.ode.RowwiseField;
import org.sibyl.solvers.ode.Tsit5;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;
import org.sibyl.solvers.sde.ChurnedHeun;
import org.sibyl.solvers.sde.EulerMaruyama;
import org.sibyl.solvers.sde.NoiseRate;
import org.sibyl.solvers.sde.SdeSolver;
import org.sibyl.solvers.sde.Sea;
import org.sibyl.solvers.sde.Shark;
import org.sibyl.solvers.sde.StochasticHeun;
import org.sibyl.solvers.support.StandardNormal;

/** The checks of all solvers, in closed form. They take some seconds. */
public final class SolverChecks {

    private static final double[] DEVIATIONS = {1, 0.3, 0.1, 0.03};
    private static final double[] MEANS = {0, 2};
    private static final GenerativeMethod FLOW = new FlowMatching(new CondOt());

    private SolverChecks() {}

    /** Runs every check. */
    public static List<Check> all() {
        var checks = new ArrayList<Check>();
        OdeMethods.all().forEach(method -> checks.add(order(method)));
        solvers().forEach((name, pair) -> checks.add(gaussians(name, pair)));
        densities().forEach((name, pair) -> checks.add(density(name, pair)));
        checks.add(reversal());
        return checks;
    }

    private record Pair(GenerativeMethod method, Solver solver, int noisySteps) {}

    private static Map<String, Pair> solvers() {
        var pairs = new LinkedHashMap<String, Pair>();
        int none = 0; // steps with noise
        pairs.put("flow, midpoint 50", new Pair(FLOW, new FixedStep(new Midpoint(), new UniformGrid(50)), none));
        pairs.put(
                "flow, Heun 50 on a power-2 grid",
                new Pair(FLOW, new FixedStep(new Heun(), new PowerGrid(50, 2)), none));
        pairs.put("flow, RK4 50", new Pair(FLOW, new FixedStep(new Rk4(), new UniformGrid(50)), none));
        pairs.put(
                "flow, Adams-Bashforth 100 on a power-2 grid",
                new Pair(FLOW, new AdamsBashforth2(new PowerGrid(100, 2)), none));
        pairs.put("flow, Dopri5 1e-5", new Pair(FLOW, Adaptive.of(new Dopri5(), 1e-5), none));
        pairs.put("flow, Tsit5 1e-5", new Pair(FLOW, Adaptive.of(new Tsit5(), 1e-5), none));
        pairs.put(
                "flow, DPM-Solver++ 100 on a power-2 grid", new Pair(FLOW, new DpmSolver(new PowerGrid(100, 2)), none));
        int upTo1000 = 1000;
        for (double alpha : new double[] {0.2, 1, 2}) {
            var zeroEnds = new NoiseRate.ZeroEnds(alpha);
            pairs.put(
                    "flow, ShARK 100, zero ends " + alpha,
                    new Pair(FLOW, new SdeSolver(new Shark(), zeroEnds, new PowerGrid(100, 2)), upTo1000));
            pairs.put(
                    "flow, ShARK 100, non-singular " + alpha,
                    new Pair(
                            FLOW,
                            new SdeSolver(new Shark(), new NoiseRate.NonSingular(alpha), new PowerGrid(100, 2)),
                            upTo1000));
            pairs.put(
                    "flow, stochastic Heun 200, zero ends " + alpha,
                    new Pair(FLOW, new SdeSolver(new StochasticHeun(), zeroEnds, new PowerGrid(200, 2)), upTo1000));
            pairs.put(
                    "flow, SEA 1000, zero ends " + alpha,
                    new Pair(FLOW, new SdeSolver(new Sea(), zeroEnds, new PowerGrid(1000, 2)), upTo1000));
            pairs.put(
                    "flow, Euler-Maruyama 400, zero ends " + alpha,
                    new Pair(FLOW, new SdeSolver(new EulerMaruyama(), zeroEnds, new PowerGrid(400, 2)), upTo1000));
        }
        var diffusions = new LinkedHashMap<String, GenerativeMethod>();
        diffusions.put("score VP", ScoreMatching.variancePreserving());
        diffusions.put("score VE", ScoreMatching.varianceExploding());
        diffusions.put("EDM", Edm.karras());
        diffusions.forEach((name, method) -> {
            pairs.put(
                    name + ", DPM-Solver++ 30",
                    new Pair(method, new Denoised(new DpmSolver(new LogSnrGrid(30))), none));
            pairs.put(
                    name + ", Heun 200 on a log-SNR grid",
                    new Pair(method, new Denoised(new FixedStep(new Heun(), new LogSnrGrid(200))), none));
            pairs.put(name + ", Dopri5 1e-5", new Pair(method, new Denoised(Adaptive.of(new Dopri5(), 1e-5)), none));
            pairs.put(
                    name + ", SDE-DPM-Solver++ 50",
                    new Pair(method, new Denoised(new SdeDpmSolver(new LogSnrGrid(50))), upTo1000));
            pairs.put(
                    name + ", ShARK 200 on a log-SNR grid",
                    new Pair(
                            method,
                            new Denoised(new SdeSolver(new Shark(), new NoiseRate.Reversal(1), new LogSnrGrid(200))),
                            upTo1000));
            pairs.put(
                    name + ", Euler-Maruyama 500 on a log-SNR grid",
                    new Pair(
                            method,
                            new Denoised(
                                    new SdeSolver(new EulerMaruyama(), new NoiseRate.Reversal(1), new LogSnrGrid(500))),
                            upTo1000));
        });
        pairs.put(
                "EDM, Heun 64 on a Karras grid",
                new Pair(Edm.karras(), new Denoised(new FixedStep(new Heun(), new KarrasGrid(64, 7))), none));
        pairs.put(
                "EDM, Heun 128 with churn 20",
                new Pair(Edm.karras(), new Denoised(ChurnedHeun.of(new KarrasGrid(128, 7), 20)), upTo1000));
        return pairs;
    }

    /** The worst error of mean and deviation over all targets, in units of √(m² + s²) and s. */
    private static Check gaussians(String name, Pair pair) {
        double worst = 0;
        for (double deviation : DEVIATIONS) {
            for (double mean : MEANS) {
                var moments = moments(pair, mean, deviation);
                worst = Math.max(worst, Math.abs(moments[0] - mean) / Math.hypot(mean, deviation));
                worst = Math.max(worst, Math.abs(moments[1] / deviation - 1));
            }
        }
        return Check.atMost(name, worst, 0.01);
    }

    /** Mean and deviation of the draws: the answer to no noise, and the squared answers to each unit of noise. */
    private static double[] moments(Pair pair, double mean, double deviation) {
        var process = new GenerativeProcess(pair.method, new ExactGaussian(pair.method, mean, deviation));
        var noise = new ImpulseNoise(pair.noisySteps);
        var start = Batch.generate(noise.rows(), 1, (row, column) -> row == 1 ? pair.method.baseScale() : 0);
        double[] x =
                pair.solver.solve(process, start, noise, StepListener.SILENT).copyColumn(0);
        double variance = Arrays.stream(x).map(v -> (v - x[0]) * (v - x[0])).sum();
        return new double[] {x[0], Math.sqrt(variance)};
    }

    /** How far the slope of the error over the step is from the declared order, for dx/ds = x cos s. */
    private static Check order(OdeMethod method) {
        double slope = Math.log(error(method, 25) / error(method, 75)) / Math.log(3);
        return Check.atMost("order of " + method.name(), Math.abs(slope - method.order()), 0.1);
    }

    private static double error(OdeMethod method, int steps) {
        RowwiseField v = (s, rows, x) -> x.times(Math.cos(s[0]));
        var end = new FixedStep(method, new UniformGrid(steps))
                .integrate(FLOW, v, OdeSolver.End.NOISE, Batch.of(1, 1, 1.0), StepListener.SILENT);
        return Math.abs(end.at(0, 0) - Math.exp(Math.sin(1)));
    }

    private record DensityPair(GenerativeMethod method, OdeSolver solver, double bar) {}

    private static Map<String, DensityPair> densities() {
        var pairs = new LinkedHashMap<String, DensityPair>();
        var dopri5 = Adaptive.of(new Dopri5(), 1e-5);
        pairs.put("flow, Dopri5 1e-5", new DensityPair(FLOW, dopri5, 0.001));
        pairs.put(
                "flow, midpoint 50 on a power-2 grid",
                new DensityPair(FLOW, new FixedStep(new Midpoint(), new PowerGrid(50, 2)), 0.03));
        pairs.put("score VP, Dopri5 1e-5", new DensityPair(ScoreMatching.variancePreserving(), dopri5, 0.001));
        pairs.put("score VE, Dopri5 1e-5", new DensityPair(ScoreMatching.varianceExploding(), dopri5, 0.001));
        pairs.put("EDM, Dopri5 1e-5", new DensityPair(Edm.karras(), dopri5, 0.001));
        return pairs;
    }

    /** The worst error in nats against the normal density of the state at s = 1. */
    private static Check density(String name, DensityPair pair) {
        double worst = 0;
        var end = pair.method.atCommon(1);
        for (double deviation : DEVIATIONS) {
            for (double mean : MEANS) {
                double width = Math.hypot(end.alpha() * deviation, end.sigma());
                double centre = end.alpha() * mean;
                var points = Batch.generate(5, 1, (row, column) -> centre + (row - 2) * width);
                var network = new ExactGaussian(pair.method, mean, deviation);
                var densities = new LogDensity(pair.method, network, new ExactDivergence(), pair.solver)
                        .at(points, StepListener.SILENT);
                for (int row = 0; row < 5; row++) {
                    double exact = StandardNormal.logDensity(row - 2) - Math.log(width);
                    worst = Math.max(worst, Math.abs(densities[row].value() - exact));
                }
            }
        }
        return Check.atMost("log density, " + name + " (nats)", worst, pair.bar);
    }

    private static Check reversal() {
        var process = new GenerativeProcess(FLOW, new ExactGaussian(FLOW, 2, 0.3));
        var solver = new FixedStep(new Midpoint(), new UniformGrid(200));
        var start = Batch.of(3, 1, -1, 0.2, 1.5);
        var data = solver.integrate(FLOW, process::velocity, OdeSolver.End.NOISE, start, StepListener.SILENT);
        var back = solver.integrate(FLOW, process::velocity, OdeSolver.End.DATA, data, StepListener.SILENT);
        double worst = IntStream.range(0, 3)
                .mapToDouble(i -> Math.abs(back.at(i, 0) - start.at(i, 0)))
                .max()
                .orElseThrow();
        return Check.atMost("reversing an ODE returns its noise", worst, 1e-3);
    }
}
