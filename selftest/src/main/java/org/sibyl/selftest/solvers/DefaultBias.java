package org.sibyl.selftest.solvers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.selftest.check.Check;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings.Churned;
import org.sibyl.solvers.choice.SolverSettings.Noisy;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.Edm;
import org.sibyl.solvers.method.EdmNoise;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.method.LogSnr;
import org.sibyl.solvers.method.LogSnrDiffusion;
import org.sibyl.solvers.method.Parameterization;
import org.sibyl.solvers.method.SnrWeighting;
import org.sibyl.solvers.method.Variance;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.solvers.path.LinearBeta;
import org.sibyl.solvers.path.LinearVp;
import org.sibyl.solvers.path.Polynomial;
import org.sibyl.solvers.path.VpSchedule;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.sde.Langevin;
import org.sibyl.solvers.sde.NoiseRate;

/** Every method with every solver at the default preset: mean and deviation within 1 %. For step control with noise see {@link AdaptiveNoiseChecks}. */
final class DefaultBias {

    private static final double BAR = 0.01;
    private static final double[] STRENGTHS = {0.2, 1, 2};

    private DefaultBias() {}

    /** Runs the checks on {@value SampledMoments#DRAWS} draws of each target. */
    static List<Check> sampled() {
        var cases = cases();
        var targets = Normal.standard();
        var moments = SampledMoments.of(cases, targets);
        var checks = new ArrayList<Check>(List.of(moments.agreement("default")));
        for (int i = 0; i < cases.size(); i++) {
            double worst = 0;
            for (int target = 0; target < targets.size(); target++) {
                worst = Math.max(
                        worst, error(moments.meanError(i, target), moments.deviation(i, target), targets.get(target)));
            }
            checks.add(Check.atMost(cases.get(i).name(), worst, BAR));
        }
        return checks;
    }

    /** Runs the checks without Monte Carlo, on the widest and the narrowest target; of adaptive solvers at the draws of 0 and of 1. */
    static List<Check> exact() {
        var targets = List.of(new Normal(2, 1), new Normal(2, 0.03));
        return cases().stream()
                .map(bias -> {
                    var draws = AffineDraws.of(bias, targets);
                    double worst = 0;
                    for (int target = 0; target < targets.size(); target++) {
                        double[] moments = draws.moments(target);
                        double meanError = moments[0] - targets.get(target).mean();
                        worst = Math.max(worst, error(meanError, moments[1], targets.get(target)));
                    }
                    return Check.atMost(bias.name(), worst, BAR);
                })
                .toList();
    }

    /** The larger error, of the mean in units of √(m² + s²) and of the deviation in units of s. */
    private static double error(double meanError, double deviation, Normal target) {
        return Math.max(
                Math.abs(meanError) / Math.hypot(target.mean(), target.deviation()),
                Math.abs(deviation / target.deviation() - 1));
    }

    private static List<BiasCase> cases() {
        var cases = new ArrayList<BiasCase>();
        everySolver().forEach((name, method) -> {
            for (var solver : SolverName.values()) {
                if (solver.isAdaptive() && solver.isStochastic()) {
                    continue; // every draw would be solved with small steps, for every strength: too slow for this
                    // table
                }
                if (solver.isStochastic() && method instanceof FlowMatching) {
                    for (double alpha : STRENGTHS) {
                        cases.add(withNoise(name, method, solver, "zero ends " + alpha, new NoiseRate.ZeroEnds(alpha)));
                        cases.add(withNoise(
                                name, method, solver, "non-singular " + alpha, new NoiseRate.NonSingular(alpha)));
                    }
                } else if (!solver.isChurned() || method instanceof Edm) {
                    cases.add(preset(name, method, solver));
                }
            }
        });
        onlyTheirDefault()
                .forEach((name, method) -> cases.add(preset(name, method, Preset.DEFAULT.solverName(method))));
        return cases;
    }

    private static Map<String, GenerativeMethod> everySolver() {
        var methods = new LinkedHashMap<String, GenerativeMethod>();
        methods.put("flow", new FlowMatching(new CondOt()));
        methods.put("score VP", Preset.DEFAULT.variancePreserving());
        methods.put("score VE", Preset.DEFAULT.varianceExploding());
        methods.put("EDM", Preset.DEFAULT.edm());
        return methods;
    }

    private static Map<String, GenerativeMethod> onlyTheirDefault() {
        var methods = new LinkedHashMap<String, GenerativeMethod>();
        methods.put("flow, cosine", new FlowMatching(new Cosine()));
        methods.put("flow, polynomial 2", new FlowMatching(new Polynomial(2)));
        methods.put("flow, linear VP", new FlowMatching(new LinearVp()));
        methods.put("flow, VP", new FlowMatching(new VpSchedule(new LinearBeta(0.1, 20))));
        methods.put("EDM, VP levels", new Edm(new EdmNoise.Preserving(new LinearBeta(0.001, 20), 1e-3)));
        methods.put("EDM, VE levels", new Edm(new EdmNoise.Exploding(0.002, 160)));
        methods.put("diffusion, cosine", LogSnrDiffusion.cosine());
        methods.put("diffusion, Karras", LogSnrDiffusion.karras());
        methods.put(
                "diffusion, Karras, VE",
                new LogSnrDiffusion(
                        LogSnr.Karras.DEFAULT,
                        Variance.EXPLODING,
                        Parameterization.F,
                        Parameterization.NOISE,
                        SnrWeighting.EDM));
        return methods;
    }

    private static BiasCase preset(String name, GenerativeMethod method, SolverName solver) {
        var settings = Preset.DEFAULT.settings(solver, method);
        int steps = 0;
        String detail = settings.options();
        if (settings instanceof OnGrid on) {
            steps = on.grid().steps();
            detail = steps(on.grid());
        } else if (settings instanceof Noisy noisy) {
            steps = noisy.grid().steps();
            detail = steps(noisy.grid());
        } else if (settings instanceof Churned churned) {
            steps = churned.grid().steps();
            detail = steps(churned.grid()) + ", churn " + churned.churn();
        }
        return new BiasCase(
                name + ", " + solver + " (" + detail + ")",
                method,
                Preset.DEFAULT.solver(solver, method),
                solver.isDeterministic() ? 0 : noisySteps(solver.with(settings), steps));
    }

    private static int noisySteps(Solver solver, int steps) {
        return solver instanceof Langevin langevin ? steps * langevin.corrections() : steps;
    }

    private static String steps(StepGrid grid) {
        return grid.steps() + " steps";
    }

    private static BiasCase withNoise(
            String name, GenerativeMethod method, SolverName solver, String detail, NoiseRate noise) {
        var grid = ((Noisy) Preset.DEFAULT.settings(solver, method)).grid();
        return new BiasCase(
                name + ", " + solver + " (" + steps(grid) + "), " + detail,
                method,
                Preset.DEFAULT.completed(solver.with(new Noisy(grid, noise)), method),
                grid.steps());
    }
}
