package org.sibyl.selftest.solvers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.Solver;

/**
 * What solvers err for what they cost, without Monte Carlo: by how much of itself the deviation of draws of a narrow normal, {@value #DEVIATION} wide where
 * the prior is 1 wide, is off after so many evaluations of its exact field. The solver of the presets with other numbers of steps, Euler's method beside it, and
 * the presets themselves.
 */
public final class ErrorCurves {
    /** The standard deviation of the target. */
    public static final double DEVIATION = 0.03;

    private static final List<Integer> STEPS = List.of(4, 5, 6, 8, 10, 12, 15, 19, 24, 30, 40, 60, 100);
    private static final double LEAST = 1e-5; // what is smaller is told as this: a logarithm is drawn
    private static final double MOST = 1; // nothing is left of the target

    private ErrorCurves() {}

    /**
     * One error.
     *
     * @param evaluations of a draw
     * @param error |deviation of draws / deviation − 1|, told as at least 1e-5 and at most 1
     */
    public record Point(int evaluations, double error) {}

    /**
     * Errors of one solver.
     *
     * @param label what it is called
     * @param points in rising order of evaluations
     */
    public record Curve(String label, List<Point> points) {
        /** Copies the points. */
        public Curve {
            points = List.copyOf(points);
        }
    }

    /** Returns, by the name of the method, the curves of its solvers, and after them each preset as a curve of one point. */
    public static Map<String, List<Curve>> all() {
        var all = new LinkedHashMap<String, List<Curve>>();
        PresetBias.methods().forEach((name, method) -> all.put(name, curves(method)));
        return all;
    }

    private static List<Curve> curves(GenerativeMethod method) {
        boolean isFlow = method instanceof FlowMatching;
        var usual = Preset.DEFAULT.solverName(method);
        var curves = new ArrayList<Curve>();
        curves.add(curve(usual, method, steps -> isFlow ? new PowerGrid(steps, 2.5) : new LogSnrGrid(steps)));
        curves.add(curve(SolverName.EULER, method, steps -> isFlow ? new UniformGrid(steps) : new LogSnrGrid(steps)));
        for (var preset : List.of(Preset.DEFAULT, Preset.FAST)) {
            curves.add(new Curve(preset.toString(), List.of(point(method, preset.solver(method)))));
        }
        return curves;
    }

    private interface GridOfSteps {
        StepGrid of(int steps);
    }

    private static Curve curve(SolverName name, GenerativeMethod method, GridOfSteps grids) {
        return new Curve(
                name.toString(),
                STEPS.stream()
                        .map(steps -> point(
                                method,
                                Preset.DEFAULT.completed(
                                        name.with(new SolverSettings.OnGrid(grids.of(steps))), method)))
                        .toList());
    }

    private static Point point(GenerativeMethod method, Solver solver) {
        double drawn = AffineDraws.of(new BiasCase("", method, solver, 0), List.of(new Normal(2, DEVIATION)))
                .moments(0)[1];
        return new Point(
                solver.evaluations().orElseThrow(), Math.min(MOST, Math.max(LEAST, Math.abs(drawn / DEVIATION - 1))));
    }
}
