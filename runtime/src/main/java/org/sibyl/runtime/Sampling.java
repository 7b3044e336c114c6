package org.sibyl.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.Variable;
import org.sibyl.runtime.evaluator.FieldEvaluator;
import org.sibyl.runtime.evaluator.FieldEvaluator.Workspace;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.density.ExactDivergence;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.solvers.noise.Stream;
import org.sibyl.solvers.ode.OdeSolver;
import org.sibyl.solvers.process.Denoised;
import org.sibyl.solvers.process.GenerativeProcess;

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
        int rows = rows(draws);
        var asked = question.askedVariables();
        int[] columns = question.askedColumns();
        var values = new double[rows * asked.size()];
        run(rows, (network, from, to, guard) -> {
            int[] observation =
                    IntStream.range(from, to).map(row -> row / draws).toArray();
            network.turnTo(observation);
            var noise = RowNoise.of(
                    seed,
                    IntStream.of(observation)
                            .map(i -> options.firstObservation() + i)
                            .toArray(),
                    IntStream.range(from, to)
                            .map(row -> options.firstDraw() + row % draws)
                            .toArray());
            var start = noise.normals(0, Stream.START, question.freeCount()).times(method.baseScale());
            var end =
                    options.solver().solve(new GenerativeProcess(method, network), start, noise, guard.listener(from));
            for (int row = 0; row < end.rows(); row++) {
                for (int i = 0; i < columns.length; i++) {
                    values[(from + row) * columns.length + i] = asked.get(i).toNatural(end.at(row, columns[i]));
                }
            }
        });
        return values;
    }

    /**
     * Log densities of points, in natural units.
     *
     * @param points asked variables in the order asked, one point for each entry of {@code observationOf}
     * @param observationOf index of each point's observation
     */
    double[] logDensity(double[][] points, int[] observationOf) {
        // a density is that of the state at s = 1, where a final denoising has no part
        var inner = options.solver() instanceof Denoised denoised ? denoised.solver() : options.solver();
        if (!(inner instanceof OdeSolver solver)) {
            throw new IllegalArgumentException(
                    "a density needs an ODE solver, but the solver is " + options.solver() + "; pass options with one");
        }
        solver.requireSuits(method);
        var asked = question.askedVariables();
        int[] columns = question.askedColumns();
        var densities = new double[points.length];
        int[] inside = IntStream.range(0, points.length)
                .filter(i -> isInside(asked, points[i]))
                .toArray();
        Arrays.fill(densities, Double.NEGATIVE_INFINITY);
        run(inside.length, (network, from, to, guard) -> {
            network.turnTo(IntStream.range(from, to)
                    .map(row -> observationOf[inside[row]])
                    .toArray());
            var state = new double[(to - from) * columns.length];
            for (int row = from; row < to; row++) {
                for (int i = 0; i < columns.length; i++) {
                    state[(row - from) * columns.length + columns[i]] =
                            asked.get(i).toNetwork(points[inside[row]][i]);
                }
            }
            var density = new LogDensity(method, network, new ExactDivergence(), solver)
                    .at(Batch.of(to - from, columns.length, state), guard.listener(from));
            for (int row = from; row < to; row++) {
                densities[inside[row]] = density[row - from].value() + logSlope(asked, points[inside[row]]);
            }
        });
        return densities;
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
            this.network = new ChunkNetwork(question, conditions, workspace, capacity);
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

    private int rows(int draws) {
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
