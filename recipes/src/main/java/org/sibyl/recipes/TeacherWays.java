package org.sibyl.recipes;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Heun;
import org.sibyl.solvers.process.Solver;
import org.sibyl.trainer.objective.fewstep.WayNode;

/**
 * The probability flow of a field on the straight path: a state α x + σ ε of any method lies, divided by α + σ, on (1 − τ) x + τ ε at τ = σ/(α + σ).
 * Heun's method follows the flow on the model's own grid, to which the nodes are added.
 */
final class TeacherWays {
    private static final int STEPS = 60;
    private static final int HALVINGS = 60;

    private final Posterior teacher;
    private final List<WayNode> looks;
    private final GenerativeMethod method;
    private final List<Double> nodes;
    private final Solver solver;

    /**
     * The flow of a model.
     *
     * @param looks at which nodes it is looked at, from noise to data
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if the model is no field
     */
    TeacherWays(Posterior teacher, List<WayNode> looks) {
        this.teacher = teacher;
        this.looks = List.copyOf(looks);
        var field = Field.of(teacher.manifest());
        method = field.method();
        nodes = looks.stream().map(look -> common(look.share())).toList();
        var points = new TreeSet<>(nodes);
        StepGrid own = field.solver().settings() instanceof OnGrid on ? on.grid() : new UniformGrid(STEPS);
        for (double s : own.nodes(method)) {
            points.add(s);
        }
        var grid = new ExplicitGrid(List.copyOf(points));
        solver = Preset.DEFAULT.completed(new FixedStep(new Heun(), grid), method);
    }

    /** The common time at which the path stands at τ; exactly 0 for 1, and 1 for 0. */
    private double common(double tau) {
        if (tau == 1 || tau == 0) {
            return 1 - tau;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            var at = method.at(method.timeAt(middle));
            if (at.sigma() / (at.alpha() + at.sigma()) > tau) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * The states of every row at all nodes, one way for each observation.
     *
     * @param seed of the noise
     * @return one batch a node, as the map has it, on the network's scale
     */
    List<Batch> of(double[][] observations, long seed) {
        return teacher.withProcess(observations, 1, seed, (process, start, noise) -> {
            var seen = new ArrayList<Batch>();
            var end = solver.solve(process, start, noise, (step, s, x) -> {
                if (seen.size() < nodes.size() - 1 && s >= nodes.get(seen.size())) {
                    seen.add(x.times(scale(seen.size())));
                }
            });
            seen.add(end);
            return List.copyOf(seen);
        });
    }

    /** What takes the state at a node to the straight path, and on to the map's; there the start is noise of deviation 1. */
    private double scale(int node) {
        double scale = looks.get(node).scale();
        if (nodes.get(node) == 0) {
            return scale / method.baseScale();
        }
        var at = method.at(method.timeAt(nodes.get(node)));
        return scale / (at.alpha() + at.sigma());
    }
}
