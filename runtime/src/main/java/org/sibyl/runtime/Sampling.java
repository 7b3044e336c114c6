package org.sibyl.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.artefact.Variable;
import org.sibyl.runtime.evaluator.FieldEvaluator;
import org.sibyl.runtime.evaluator.FieldEvaluator.Workspace;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.fit.GridFit;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.ode.OdeSolver;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.GenerativeProcess;
import org.sibyl.solvers.process.Network;
import org.sibyl.solvers.process.Rebased;

/**
 * One call: rows of one or many observations, cut into chunks. A row's numbers are a function of the seed, its observation and
 * its draw number only.
 */
final class Sampling {

    private final FieldEvaluator evaluator;
    private final GenerativeMethod method;
    private final Question question;
    private final double[][] observations;
    private final Conditions conditions;
    private final SamplingOptions options;

    /**
     * Prepares a call.
     *
     * @param evaluator the inference engine
     * @param method generative method
     * @param question what is given and asked
     * @param observations given values on the network's scale, for each observation
     * @param options how to sample
     */
    Sampling(
            FieldEvaluator evaluator,
            GenerativeMethod method,
            Question question,
            double[][] observations,
            SamplingOptions options) {
        this.evaluator = evaluator;
        this.method = method;
        this.question = question;
        this.observations = observations;
        this.conditions = new Conditions(question, observations, evaluator);
        this.options = options;
    }

    /**
     * Draws for every observation.
     *
     * @param draws rows for each observation
     * @return asked variables in natural units, [observations, draws, asked], row-major
     */
    double[] draw(int draws, long seed) {
        options.solver().requireSuits(method);
        var values = new double[rows(draws) * question.askedVariables().size()];
        run(values.length / question.askedVariables().size(), (network, from, to, guard) -> {
            var noise = noise(network, draws, seed, from, to);
            var process = new GenerativeProcess(method, network);
            var end = options.solver().solve(process, start(noise), noise, guard.listener(from));
            copyNatural(end, values, from);
        });
        return values;
    }

    /**
     * Draws for every observation and keeps every node of the solve.
     *
     * @param draws rows for each observation
     */
    TrajectoryRecorder record(int draws, long seed) {
        options.solver().requireSuits(method);
        int rows = rows(draws);
        var recorder = new TrajectoryRecorder(
                options.solver(), rows, question.askedVariables().size());
        run(rows, (network, from, to, guard) -> {
            var noise = noise(network, draws, seed, from, to);
            var process = new GenerativeProcess(method, network);
            var nodes = recorder.chunk(guard.listener(from));
            var end = options.solver().solve(process, start(noise), noise, nodes);
            nodes.finish(
                    end,
                    state -> {
                        var natural = new double
                                [state.rows() * question.askedVariables().size()];
                        copyNatural(state, natural, 0);
                        return natural;
                    },
                    from);
        });
        return recorder;
    }

    /**
     * Draws for every observation, each with its log density in natural units from the same solve.
     *
     * @param draws rows for each observation
     * @param values receives the draws as {@link #draw} gives them
     */
    LogDensity.Estimate[] drawWithDensity(int draws, long seed, DivergenceRule rule, double[] values) {
        var solver = densitySolver();
        var asked = question.askedVariables();
        var densities = new LogDensity.Estimate[rows(draws)];
        run(densities.length, (network, from, to, guard) -> {
            var noise = noise(network, draws, seed, from, to);
            var drawn = new LogDensity(method, network, rule.of(noise, question.freeCount()), solver)
                    .drawn(start(noise), guard.listener(from));
            copyNatural(drawn.x(), values, from);
            for (int row = from; row < to; row++) {
                double[] point = Arrays.copyOfRange(values, row * asked.size(), (row + 1) * asked.size());
                densities[row] = natural(drawn.densities().get(row - from), asked, point);
            }
        });
        return densities;
    }

    /**
     * Log densities of points, in natural units.
     *
     * @param points asked variables in the order asked, one point for each entry of {@code observationOf}
     * @param observationOf index of each point's observation
     * @param rule how divergences are computed
     */
    LogDensity.Estimate[] logDensity(double[][] points, int[] observationOf, DivergenceRule rule) {
        var solver = densitySolver();
        var asked = question.askedVariables();
        int[] columns = question.askedColumns();
        var densities = new LogDensity.Estimate[points.length];
        int[] inside = IntStream.range(0, points.length)
                .filter(i -> isInside(asked, points[i]))
                .toArray();
        Arrays.fill(densities, new LogDensity.Estimate(Double.NEGATIVE_INFINITY, 0));
        run(inside.length, (network, from, to, guard) -> {
            int[] chunk = Arrays.copyOfRange(inside, from, to);
            int[] observation = IntStream.of(chunk).map(i -> observationOf[i]).toArray();
            network.turnTo(observation);
            var state = new double[chunk.length * columns.length];
            for (int row = 0; row < chunk.length; row++) {
                for (int i = 0; i < columns.length; i++) {
                    state[row * columns.length + columns[i]] = asked.get(i).toNetwork(points[chunk[row]][i]);
                }
            }
            var probes = RowNoise.of(rule.seed(), numbered(observation), chunk);
            var density = new LogDensity(method, network, rule.of(probes, columns.length), solver)
                    .at(Batch.of(chunk.length, columns.length, state), guard.listener(from));
            for (int row = 0; row < chunk.length; row++) {
                densities[chunk[row]] = natural(density[row], asked, points[chunk[row]]);
            }
        });
        return densities;
    }

    /**
     * Fits a grid to the draws of all observations, which are solved as one chunk.
     *
     * @param search what is fitted
     * @param draws rows for each observation
     */
    FittedSolver fit(Function<GridFit, GridFit.Fitted> search, int draws, long seed) {
        var fitted = new FittedSolver[1];
        run(rows(draws), (network, from, to, guard) -> {
            var noise = noise(network, draws, seed, from, to);
            Network guarded = (times, rows, input) -> {
                guard.check();
                return network.at(times, rows, input);
            };
            var fit = GridFit.of(new GenerativeProcess(method, guarded), start(noise), noise);
            var best = search.apply(fit);
            var choice = new SolverChoice(best.name().toString(), best.grid());
            fitted[0] = new FittedSolver(choice, best.error(), fit.error(options.solver()));
        });
        return fitted[0];
    }

    /** The options' solver as one that has densities; a density is that of the state at s = 1, where a final denoising has no part. */
    private OdeSolver densitySolver() {
        var inner = options.solver() instanceof Denoised denoised ? denoised.solver() : options.solver();
        if (inner instanceof Rebased rebased) {
            throw new IllegalArgumentException(
                    "a density starts from the method's own base, but the solver starts from a deviation of "
                            + rebased.deviation()
                            + " for comparison with other libraries; leave the preset compat out");
        }
        if (!(inner instanceof OdeSolver solver)) {
            throw new IllegalArgumentException(
                    "a density needs an ODE solver, but the solver is " + options.solver() + "; pass options with one");
        }
        solver.requireSuits(method);
        return solver;
    }

    /** Turns the network to a chunk of draws and returns their noise. */
    private RowNoise noise(ChunkNetwork network, int draws, long seed, int from, int to) {
        int[] observation = IntStream.range(from, to).map(row -> row / draws).toArray();
        network.turnTo(observation);
        int[] draw = IntStream.range(from, to)
                .map(row -> options.firstDraw() + row % draws)
                .toArray();
        return RowNoise.of(seed, numbered(observation), draw);
    }

    private int[] numbered(int[] observation) {
        return IntStream.of(observation)
                .map(i -> options.firstObservation() + i)
                .toArray();
    }

    private Batch start(RowNoise noise) {
        return noise.normals(0, Stream.START, question.freeCount()).times(method.baseScale());
    }

    /** Writes the asked columns of some rows in natural units. */
    private void copyNatural(Batch state, double[] values, int firstRow) {
        var asked = question.askedVariables();
        int[] columns = question.askedColumns();
        for (int row = 0; row < state.rows(); row++) {
            for (int i = 0; i < columns.length; i++) {
                values[(firstRow + row) * columns.length + i] = asked.get(i).toNatural(state.at(row, columns[i]));
            }
        }
    }

    private static LogDensity.Estimate natural(LogDensity.Estimate network, List<Variable> asked, double[] point) {
        return new LogDensity.Estimate(network.value() + logSlope(asked, point), network.standardError());
    }

    private static boolean isInside(List<Variable> variables, double[] point) {
        return IntStream.range(0, point.length)
                .allMatch(i -> variables.get(i).support().contains(point[i]));
    }

    private static double logSlope(List<Variable> variables, double[] point) {
        return IntStream.range(0, point.length)
                .mapToDouble(i -> variables.get(i).logSlope(point[i]))
                .sum();
    }

    /** The work on one chunk. */
    private interface ChunkWork {
        void on(ChunkNetwork network, int fromRow, int toRow, CallGuard guard);
    }

    private void run(int rows, ChunkWork work) {
        var guard = new CallGuard(options.timeout());
        int capacity = Math.max(1, Math.min(rows, options.chunk()));
        Workers.run(rows, options, guard, () -> new ChunkWorker(evaluator.workspace(capacity), capacity, work, guard));
    }

    private final class ChunkWorker implements Workers.Worker {

        private final Workspace workspace;
        private final ChunkNetwork network;
        private final ChunkWork work;
        private final CallGuard guard;

        ChunkWorker(Workspace workspace, int capacity, ChunkWork work, CallGuard guard) {
            this.workspace = workspace;
            this.network = new ChunkNetwork(
                    question, conditions, workspace, capacity, options.solver().hasCommonSteps());
            this.work = work;
            this.guard = guard;
        }

        @Override
        public void work(int fromRow, int toRow) {
            work.on(network, fromRow, toRow, guard);
        }

        @Override
        public void close() {
            workspace.close();
        }
    }

    /** Returns the number of rows of a call, which must fit into memory. */
    int rows(int draws) {
        if (draws < 0) {
            throw new IllegalArgumentException("draws must be at least 0, but they are " + draws);
        }
        long rows = (long) observations.length * draws;
        long bytes = rows * question.askedVariables().size() * Double.BYTES;
        if (bytes > Math.min(Runtime.getRuntime().maxMemory() / 2, (long) Integer.MAX_VALUE * Double.BYTES / 2)) {
            throw new LimitExceededException(observations.length + " x " + draws + " draws need " + bytes
                    + " bytes, more than half of the memory of this JVM; ask for fewer at a time, with withFirstDraw");
        }
        return (int) rows;
    }
}
