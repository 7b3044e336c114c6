package org.sibyl.selftest.solvers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.selftest.check.Check;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.path.CondOt;

/**
 * What the presets err for what they cost: the deviation of draws over that of exact normals, without Monte Carlo, one line for each method, preset and
 * deviation, with the evaluations of a draw. The reference library's constants are checked against its published numbers by {@link PublishedBias}.
 */
final class PresetBias {

    private static final double[] DEVIATIONS = {1, 0.3, 0.1, 0.03};

    private PresetBias() {}

    /** How far the deviation may be off, for targets down to a tenth and for a narrow one. */
    private record Bars(Preset preset, double wide, double narrow) {}

    private static final List<Bars> BARS =
            List.of(new Bars(Preset.DEFAULT, 0.0015, 0.005), new Bars(Preset.FAST, 0.008, 0.035));

    /** Runs the checks. */
    static List<Check> exact() {
        var checks = new ArrayList<Check>();
        methods().forEach((name, method) -> {
            for (var bars : BARS) {
                var preset = bars.preset();
                var solver = preset.solver(method);
                var bias = new BiasCase(name, method, solver, 0);
                for (double deviation : DEVIATIONS) {
                    double drawn = AffineDraws.of(bias, List.of(new Normal(2, deviation)))
                            .moments(0)[1];
                    checks.add(Check.atMost(
                            "preset " + preset + ", " + name + ", " + preset.solverName(method) + " in "
                                    + solver.evaluations().orElseThrow() + " evaluations, deviation " + deviation,
                            Math.abs(drawn / deviation - 1),
                            deviation > 0.05 ? bars.wide() : bars.narrow()));
                }
            }
        });
        return checks;
    }

    static Map<String, GenerativeMethod> methods() {
        var methods = new LinkedHashMap<String, GenerativeMethod>();
        methods.put("flow", new FlowMatching(new CondOt()));
        methods.put("score VP", Preset.DEFAULT.variancePreserving());
        methods.put("score VE", Preset.DEFAULT.varianceExploding());
        methods.put("EDM", Preset.DEFAULT.edm());
        return methods;
    }
}
