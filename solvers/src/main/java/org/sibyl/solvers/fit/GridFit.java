package org.sibyl.solvers.fit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.choice.SolverSettings.OnGrid;
import org.sibyl.solvers.grid.ExplicitGrid;
import org.sibyl.solvers.grid.LogSnrGrid;
import org.sibyl.solvers.grid.PowerGrid;
import org.sibyl.solvers.grid.StepGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.ode.Midpoint;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.process.StepListener;

/**
 * Fits step grids to a process. The error that it lowers is that of the draws, as distance to a fine solve from the same noise, root mean
 * square over draws and coordinates. Every other draw is held out: it has no part in the search, and a grid that was found is taken only where it wins on
 * these against the plain grid that the search began with. Belongs to one thread, as its process does.
 *
 * <p>After Karras et al. (2022), appendix C, who equalise local errors; here they are weighted by their effect at the end.
 */
public final class GridFit {

    private static final int FINE_STEPS = 12;
    private static final int CANDIDATES = 30;
    private static final int SEARCHED = 2; // solvers of which grids are searched, those with the best plain grids
    private static final double FIRST_JITTER = 0.15;
    private static final double LAST_JITTER = 0.01;
    private static final double REFERENCE_POWER = 2;

    private final Part search;
    private final Part heldOut;
    private final List<Double> weights; // ∫ c^(1/3) ds up to each node of a fine solve

    private GridFit(Part search, Part heldOut) {
        this.search = search;
        this.heldOut = heldOut;
        this.weights = search.weights();
    }

    /**
     * A fitted grid.
     *
     * @param name the solver
     * @param grid the nodes
     * @param error root mean square distance to the fine solve, on the draws that were held out
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
        var all = new Part(process, start, noise, fine.solve(process, start, noise, StepListener.SILENT));
        return start.rows() == 1 ? new GridFit(all, all) : new GridFit(all.everyOther(0), all.everyOther(1));
    }

    /** The error of a solver: the root mean square distance of the draws that were held out to the fine solve. */
    public double error(Solver solver) {
        return heldOut.error(solver);
    }

    /**
     * Fits the solvers that do best on plain grids to a budget and returns the one with the smallest error.
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
        int budget = method().endsAtData() ? evaluations : evaluations - 1;
        var best = Stream.of(
                        plain(SolverName.ADAMS_BASHFORTH_2, budget - 1), // its first step takes two
                        plain(SolverName.MIDPOINT, budget / 2),
                        plain(SolverName.RK4, budget / 4),
                        plain(SolverName.DPM_SOLVER, budget))
                .sorted(Comparator.comparingDouble(Fitted::error))
                .limit(SEARCHED)
                .map(plain -> searched(plain, seed))
                .min(Comparator.comparingDouble(Fitted::error))
                .orElseThrow();
        return withNumbers(best);
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
        return withNumbers(searched(plain(name, steps), seed));
    }

    private static Fitted withNumbers(Fitted best) {
        if (best.error == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a grid is fitted to draws that are numbers, but with every grid of "
                    + best.grid.steps() + " steps some were not; check the model by sampling it");
        }
        return best;
    }

    private GenerativeMethod method() {
        return search.process.method();
    }

    /** The best grid that needs no search, with its error on the draws of the search. */
    private Fitted plain(SolverName name, int steps) {
        var best = scored(search, name, new ExplicitGrid(equidistributed(steps)));
        for (StepGrid grid : List.of(
                new PowerGrid(steps, 1),
                new PowerGrid(steps, 2),
                method() instanceof FlowMatching ? new PowerGrid(steps, 2.5) : new LogSnrGrid(steps))) {
            best = better(best, scored(search, name, explicit(grid)));
        }
        return best;
    }

    /** The grid that a search from a plain one found, if it wins on the draws that were held out, else the plain one. */
    private Fitted searched(Fitted plain, long seed) {
        var best = plain;
        var random = RandomStreams.gridFit(seed);
        for (int i = 0; i < CANDIDATES && plain.grid.steps() > 1; i++) {
            double jitter = FIRST_JITTER * Math.pow(LAST_JITTER / FIRST_JITTER, (double) i / CANDIDATES);
            best = better(best, scored(search, plain.name, moved(best.grid, jitter, random)));
        }
        return better(scored(heldOut, plain.name, plain.grid), scored(heldOut, plain.name, best.grid));
    }

    private ExplicitGrid explicit(StepGrid grid) {
        return new ExplicitGrid(Arrays.stream(grid.nodes(method())).boxed().toList());
    }

    private static Fitted scored(Part part, SolverName name, ExplicitGrid grid) {
        var solver = Preset.DEFAULT.completed(name.with(new OnGrid(grid)), part.process.method());
        double error = part.error(solver);
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

    /** The nodes that equalise c(s) h³. */
    private List<Double> equidistributed(int steps) {
        double[] s = fineNodes(method());
        var points = new ArrayList<Double>(List.of(0.0));
        for (int k = 1, i = 0; k < steps; k++) {
            double wanted = weights.get(FINE_STEPS) * k / steps;
            while (weights.get(i + 1) < wanted) {
                i++;
            }
            double share = (wanted - weights.get(i)) / (weights.get(i + 1) - weights.get(i));
            points.add(s[i] + (s[i + 1] - s[i]) * share);
        }
        points.add(1.0);
        return points;
    }

    private static double[] fineNodes(GenerativeMethod method) {
        return new PowerGrid(FINE_STEPS, REFERENCE_POWER).nodes(method);
    }

    /** Some of the draws, with the ends of their fine solves. */
    private record Part(GenerativeProcess process, Batch start, RowNoise noise, Batch reference) {

        /** Every second row, from the first or the second on. */
        Part everyOther(int from) {
            int[] chosen = IntStream.range(0, start.rows())
                    .filter(row -> row % 2 == from)
                    .toArray();
            var rows = Rows.of(chosen);
            var network = process.network();
            Network part = (times, among, input) -> network.at(
                    times,
                    Rows.of(IntStream.range(0, among.count())
                            .map(i -> chosen[among.at(i)])
                            .toArray()),
                    input);
            return new Part(
                    new GenerativeProcess(process.method(), part), start.select(rows), noise, reference.select(rows));
        }

        double error(Solver solver) {
            return distance(solver.solve(process, start, noise, StepListener.SILENT), reference);
        }

        /** ∫ c^(1/3) ds up to each node of a fine solve, with c from one midpoint step at each of them, carried to the end. */
        List<Double> weights() {
            double[] s = fineNodes(process.method());
            var states = new ArrayList<Batch>(List.of(start));
            for (int i = 0; i < FINE_STEPS; i++) {
                states.add(new Rk4().step(process::velocity, s[i], s[i + 1] - s[i], states.get(i)));
            }
            var weights = new ArrayList<Double>(List.of(0.0));
            for (int i = 0; i < FINE_STEPS; i++) {
                var x = new Midpoint().step(process::velocity, s[i], s[i + 1] - s[i], states.get(i));
                for (int j = i + 1; j < FINE_STEPS; j++) {
                    x = new Rk4().step(process::velocity, s[j], s[j + 1] - s[j], x);
                }
                double effect = distance(x, states.get(FINE_STEPS)); // c h³
                boolean tells = effect > 1e-12 && effect < Double.POSITIVE_INFINITY; // a solve that broke down does not
                weights.add(weights.get(i) + Math.cbrt(tells ? effect : 1e-12));
            }
            return weights;
        }

        private static double distance(Batch a, Batch b) {
            double sum = 0;
            for (double difference : a.plus(-1, b).copyValues()) {
                sum += difference * difference;
            }
            return Math.sqrt(sum / ((double) a.rows() * a.columns()));
        }
    }
}
