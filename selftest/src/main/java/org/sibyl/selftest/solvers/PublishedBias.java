package org.sibyl.selftest.solvers;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.selftest.check.Check;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings;
import org.sibyl.solvers.choice.SolverSettings.Noisy;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.grid.KarrasGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.sde.NoiseRate;

/**
 * The bias of GenSBI's solvers on exact normals, as published to three digits: deviation of the draws over that of the target, for targets
 * of deviation 1, 0.3, 0.1, 0.03 and 0.01. The compat preset reproduces it.
 */
final class PublishedBias {

    private static final double ROUNDING = 0.0005;

    private PublishedBias() {}

    /** A row of the table. */
    private record Row(BiasCase bias, List<Double> ratios) {}

    /** Runs the comparison on {@value SampledMoments#DRAWS} draws of each target, in standard errors beyond rounding. */
    static List<Check> sampled() {
        var rows = rows();
        var targets = Normal.published();
        var moments = SampledMoments.of(rows.stream().map(Row::bias).toList(), targets);
        var checks = new ArrayList<Check>(List.of(moments.agreement("compat")));
        for (int i = 0; i < rows.size(); i++) {
            double worst = 0;
            for (int target = 0; target < targets.size(); target++) {
                double published = rows.get(i).ratios.get(target);
                double ratio =
                        moments.deviation(i, target) / targets.get(target).deviation();
                double standardError = published / Math.sqrt(2.0 * SampledMoments.DRAWS);
                worst = Math.max(worst, (Math.abs(ratio - published) - ROUNDING) / standardError);
            }
            checks.add(Check.atMost("compat, " + rows.get(i).bias.name() + " (standard errors)", worst, 4));
        }
        return checks;
    }

    /** Runs the comparison without Monte Carlo. */
    static List<Check> exact() {
        var targets = Normal.published();
        var checks = new ArrayList<Check>();
        for (var row : rows()) {
            var draws = AffineDraws.of(row.bias, targets);
            double worst = 0;
            for (int target = 0; target < targets.size(); target++) {
                double s = targets.get(target).deviation();
                double ratio = draws.moments(target)[1] / s;
                worst = Math.max(worst, Math.abs(ratio - row.ratios.get(target)));
            }
            checks.add(Check.atMost("compat, " + row.bias.name() + ", exactly", worst, 1.2 * ROUNDING));
        }
        return checks;
    }

    private static List<Row> rows() {
        var flow = new FlowMatching(new CondOt());
        var edm = Preset.COMPAT.edm();
        var preserving = Preset.COMPAT.variancePreserving();
        var exploding = Preset.COMPAT.varianceExploding();
        var zeroEnds = new NoiseRate.ZeroEnds(1);
        return List.of(
                row("flow Euler 100", flow, SolverName.EULER, 0.987, 0.981, 0.956, 0.872, 0.656),
                row("flow Euler 1000", flow, SolverName.EULER, uniform(1000), 0.999, 0.998, 0.996, 0.987, 0.961),
                row("flow Heun 50", flow, SolverName.HEUN, uniform(50), 1.000, 1.001, 1.005, 1.044, 1.367),
                row("flow Heun 100", flow, SolverName.HEUN, uniform(100), 1.000, 1.000, 1.001, 1.012, 1.095),
                row("flow midpoint 50", flow, SolverName.MIDPOINT, uniform(50), 1.000, 1.000, 1.000, 0.997, 0.892),
                row("flow midpoint 100", flow, SolverName.MIDPOINT, uniform(100), 1.000, 1.000, 1.000, 1.000, 0.987),
                row("EDM Heun 18", edm, SolverName.HEUN, 1.045, 1.065, 1.090, 1.129, 1.163),
                row("EDM Heun 32", edm, SolverName.HEUN, karras(32), 1.013, 1.018, 1.025, 1.034, 1.030),
                row("EDM Heun 64", edm, SolverName.HEUN, karras(64), 1.003, 1.004, 1.006, 1.006, 0.992),
                row("score VP SDE 1000", preserving, SolverName.EULER_MARUYAMA, 1.000, 1.003, 1.001, 1.003, 1.025),
                row("score VP ODE 1000", preserving, SolverName.EULER, 1.000, 1.119, 1.129, 1.120, 1.106),
                row("score VE SDE 1000", exploding, SolverName.EULER_MARUYAMA, 1.000, 1.000, 1.000, 1.000, 1.000),
                row("score VE ODE 1000", exploding, SolverName.EULER, 0.979, 0.974, 0.968, 0.961, 0.954),
                row(
                        "flow SDE 100, zero ends 1",
                        flow,
                        SolverName.EULER_MARUYAMA,
                        new Noisy(new UniformGrid(100), zeroEnds),
                        0.989,
                        0.988,
                        0.982,
                        0.968,
                        1.086),
                row(
                        "flow SDE 1000, zero ends 1",
                        flow,
                        SolverName.EULER_MARUYAMA,
                        new Noisy(new UniformGrid(1000), zeroEnds),
                        0.999,
                        0.999,
                        0.998,
                        0.995,
                        0.988));
    }

    private static SolverSettings uniform(int steps) {
        return new OnGrid(new UniformGrid(steps));
    }

    private static SolverSettings karras(int levels) {
        return new OnGrid(new KarrasGrid(levels - 1, 7));
    }

    private static Row row(String name, GenerativeMethod method, SolverName solver, Double... ratios) {
        return row(name, method, solver, Preset.COMPAT.settings(solver, method), ratios);
    }

    private static Row row(
            String name, GenerativeMethod method, SolverName solver, SolverSettings settings, Double... ratios) {
        int noisySteps = settings instanceof Noisy noisy ? noisy.grid().steps() : 0;
        var complete = Preset.COMPAT.completed(solver.with(settings), method);
        return new Row(new BiasCase(name, method, complete, noisySteps), List.of(ratios));
    }
}
