package org.sibyl.selftest.solvers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.check.Suite;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.density.ExactDivergence;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.ScoreMatching;
import org.sibyl.solvers.ode.Adaptive;
import org.sibyl.solvers.ode.Dopri5;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.ode.OdeMethod;
import org.sibyl.solvers.ode.OdeSolver;
import org.sibyl.solvers.ode.RowwiseField;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.StepListener;
import org.sibyl.solvers.support.StandardNormal;

/** Solvers and densities against closed forms and, by draws, against known laws. */
public final class SolverSuite implements Suite {

    private static final double[] DEVIATIONS = {1, 0.3, 0.1, 0.03};
    private static final double[] MEANS = {0, 2};
    private static final GenerativeMethod FLOW = new FlowMatching(new CondOt());

    @Override
    public String name() {
        return "solvers";
    }

    /** Every check, the biases on 200,000 draws of each target: some minutes. */
    @Override
    public List<Check> run(int repetitions) {
        var checks = new ArrayList<Check>(closedForms());
        checks.addAll(GridChecks.all());
        checks.addAll(AdaptiveNoiseChecks.all());
        checks.addAll(DefaultBias.sampled());
        checks.addAll(PublishedBias.sampled());
        return checks;
    }

    /** Runs the checks of closed forms, and the biases without Monte Carlo: some seconds. */
    public static List<Check> quick() {
        var checks = new ArrayList<Check>(closedForms());
        checks.addAll(DefaultBias.exact());
        checks.addAll(PublishedBias.exact());
        return checks;
    }

    private static List<Check> closedForms() {
        var checks = new ArrayList<Check>();
        SolverName.odeMethods().forEach(method -> checks.add(order(method)));
        densities().forEach((name, pair) -> checks.add(density(name, pair)));
        checks.addAll(SdeOrderChecks.all());
        checks.addAll(StrongOrderChecks.all());
        checks.addAll(WeakOrderChecks.all());
        checks.add(reversal());
        checks.addAll(DensityChecks.all());
        checks.addAll(PresetBias.exact());
        return checks;
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

    /** The worst error in nats against the normal density at s = 1 that exact fields carry the base to. */
    private static Check density(String name, DensityPair pair) {
        double worst = 0;
        var start = pair.method.atCommon(0);
        var end = pair.method.atCommon(1);
        double scale = pair.method.baseScale();
        for (double deviation : DEVIATIONS) {
            for (double mean : MEANS) {
                double width = Math.hypot(end.alpha() * deviation, end.sigma());
                double centre = end.alpha() * mean;
                double noised = Math.hypot(start.alpha() * deviation, start.sigma());
                var points = Batch.generate(5, 1, (row, column) -> centre + (row - 2) * width);
                var network = new ExactGaussian(pair.method, mean, deviation);
                var densities = new LogDensity(pair.method, network, new ExactDivergence(), pair.solver)
                        .at(points, StepListener.SILENT);
                for (int row = 0; row < 5; row++) {
                    double state = start.alpha() * mean + (row - 2) * noised;
                    double exact = StandardNormal.logDensity(state / scale) + Math.log(noised / scale / width);
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
