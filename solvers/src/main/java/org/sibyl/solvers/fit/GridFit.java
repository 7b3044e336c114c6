package org.sibyl.solvers.fit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/**
 * Fits step grids to a process. The error that it lowers is that of the draws, as distance to a fine solve from the same noise, root mean
 * square over draws and coordinates. Belongs to one thread, as its process does.
 *
 * <p>After Karras et al. (2022), appendix C, who equalise local errors; here they are weighted by their effect at the end.
 */
public final class GridFit {

    private static final int FINE_STEPS = 24;
    private static final int CANDIDATES = 120;
    private static final double FIRST_JITTER = 0.15;
    private static final double LAST_JITTER = 0.01;
    private static final double REFERENCE_POWER = 2;

    private final GenerativeProcess process;
    private final Batch start;
    private final RowNoise noise;
    private final Batch reference;

    private GridFit(GenerativeProcess process, Batch start, RowNoise noise, Batch reference) {
        this.process = process;
        this.start = start;
        this.noise = noise;
        this.reference = reference;
    }

    /**
     * A fitted grid with its error on the draws to which it was fitted.
     *
     * @param name the solver
     * @param grid the nodes
     * @param error root mean square distance to the fine solve
     */
    public record Fitted(SolverName name, ExplicitGrid grid, double error) {}

    /**
     * Solves finely from some noise.
     *
     * @param process the process
     * @param start state at s = 0, [rows, columns]; a few hundred rows
     * @param noise the rows' noise, unused by the deterministic solvers that can be fitted
     */
    public static GridFit of(GenerativeProcess process, Batch start, RowNoise noise) {
        requireNonNull(process, "process");
        var fine = Preset.DEFAULT.solver(SolverName.DOPRI5, process.method());
        return new GridFit(process, start, noise, fine.solve(process, start, noise, StepListener.SILENT));
    }

    /** The error of a solver: its draws' root mean square distance to the fine solve. */
    public double error(Solver solver) {
        return distance(solver.solve(process, start, noise, StepListener.SILENT), reference);
    }

    /**
     * Fits several solvers to a budget and returns the one with the smallest error.
     *
     * @param evaluations most evaluations of the network for a draw, at least 8, a final denoising included
     * @param seed of the search
     * @throws IllegalArgumentException if there are fewer, or the network does not give numbers
     */
    public Fitted best(int evaluations, long seed) {
        if (evaluations < 8) {
            throw new IllegalArgumentException(
                    "the evaluations that a grid is fitted for must be at least 8, but are " + evaluations);
        }
        int budget = process.method().endsAtData() ? evaluations : evaluations - 1;
        var best = searched(SolverName.ADAMS_BASHFORTH_2, budget - 1, seed); // its first step takes two
        best = better(best, searched(SolverName.MIDPOINT, budget / 2, seed));
        best = better(best, searched(SolverName.RK4, budget / 4, seed));
        return withNumbers(better(best, searched(SolverName.DPM_SOLVER, budget, seed)));
    }

    /**
     * Fits the nodes of a deterministic solver.
     *
     * @param name a solver that takes a grid alone
     * @param steps number of steps, at least 1
     * @param seed of the search; same seed, same grid
     * @throws IllegalArgumentException if the solver takes other settings, or the network does not give numbers
     */
    public Fitted fitted(SolverName name, int steps, long seed) {
        return withNumbers(searched(name, steps, seed));
    }

    private static Fitted withNumbers(Fitted best) {
        if (best.error == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a grid is fitted to draws that are numbers, but with every grid of "
                    + best.grid.steps() + " steps some were not; check the model by sampling it");
        }
        return best;
    }

    private Fitted searched(SolverName name, int steps, long seed) {
        var best = scored(name, new ExplicitGrid(equidistributed(steps)));
        for (StepGrid grid : List.of(new PowerGrid(steps, 1), new PowerGrid(steps, 2), third(steps))) {
            best = better(best, scored(name, explicit(grid)));
        }
        var random = RandomStreams.gridFit(seed);
        for (int i = 0; i < CANDIDATES && steps > 1; i++) {
            double jitter = FIRST_JITTER * Math.pow(LAST_JITTER / FIRST_JITTER, (double) i / CANDIDATES);
            best = better(best, scored(name, moved(best.grid, jitter, random)));
        }
        return best;
    }

    private StepGrid third(int steps) {
        return process.method() instanceof FlowMatching ? new PowerGrid(steps, 1.5) : new LogSnrGrid(steps);
    }

    private ExplicitGrid explicit(StepGrid grid) {
        return new ExplicitGrid(
                Arrays.stream(grid.nodes(process.method())).boxed().toList());
    }

    private Fitted scored(SolverName name, ExplicitGrid grid) {
        var solver = Preset.DEFAULT.completed(name.with(new OnGrid(grid)), process.method());
        double error = error(solver);
        return new Fitted(name, grid, Double.isNaN(error) ? Double.POSITIVE_INFINITY : error);
    }

    private static Fitted better(Fitted a, Fitted b) {
        return b.error < a.error ? b : a;
    }

    /** Multiplies each step by a random factor and scales them to length 1: all together, or a few neighbours. */
    private static ExplicitGrid moved(ExplicitGrid grid, double jitter, SplittableRandom random) {
        int steps = grid.steps();
        int from = random.nextInt(steps);
        int to = random.nextBoolean() ? steps : Math.min(steps, from + 2);
        var nodes = new double[steps + 1];
        for (int i = 0; i < steps; i++) {
            double h = grid.points().get(i + 1) - grid.points().get(i);
            boolean changed = (to == steps && from % 2 == 0) || (i >= from && i < to);
            nodes[i + 1] = nodes[i] + h * (changed ? Math.exp(2 * jitter * random.nextGaussian()) : 1);
        }
        var points = new ArrayList<Double>();
        for (int i = 0; i < steps; i++) {
            points.add(nodes[i] / nodes[steps]);
        }
        points.add(1.0);
        return new ExplicitGrid(points);
    }

    /** The nodes that equalise c(s) h³, with c from one midpoint step at each node of a fine solve, carried to its end. */
    private List<Double> equidistributed(int steps) {
        double[] s = new PowerGrid(FINE_STEPS, REFERENCE_POWER).nodes(process.method());
        var states = new ArrayList<Batch>(List.of(start));
        for (int i = 0; i < FINE_STEPS; i++) {
            states.add(new Rk4().step(process::velocity, s[i], s[i + 1] - s[i], states.get(i)));
        }
        var weight = new double[FINE_STEPS + 1]; // ∫ c^(1/3) ds up to each node
        for (int i = 0; i < FINE_STEPS; i++) {
            var x = new Midpoint().step(process::velocity, s[i], s[i + 1] - s[i], states.get(i));
            for (int j = i + 1; j < FINE_STEPS; j++) {
                x = new Rk4().step(process::velocity, s[j], s[j + 1] - s[j], x);
            }
            double effect = distance(x, states.get(FINE_STEPS)); // c h³
            boolean tells = effect > 1e-12 && effect < Double.POSITIVE_INFINITY; // a solve that broke down does not
            weight[i + 1] = weight[i] + Math.cbrt(tells ? effect : 1e-12);
        }
        var points = new ArrayList<Double>(List.of(0.0));
        for (int k = 1, i = 0; k < steps; k++) {
            double wanted = weight[FINE_STEPS] * k / steps;
            while (weight[i + 1] < wanted) {
                i++;
            }
            points.add(s[i] + (s[i + 1] - s[i]) * (wanted - weight[i]) / (weight[i + 1] - weight[i]));
        }
        points.add(1.0);
        return points;
    }

    private static double distance(Batch a, Batch b) {
        double sum = 0;
        for (double difference : a.plus(-1, b).copyValues()) {
            sum += difference * difference;
        }
        return Math.sqrt(sum / ((double) a.rows() * a.columns()));
    }
}
