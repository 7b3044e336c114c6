package org.sibyl.simulation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Exclusions;
import org.sibyl.simulation.data.Observation;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.PairsFolder;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.simulation.data.RowSource;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Trials;
import org.sibyl.solvers.variable.Variable;

/**
 * Draws parameters from a prior and runs a simulator on each, in parallel.
 *
 * <p>Pair i depends on (prior, simulator, seed, i) alone, for each has a random stream of its own: 1 thread and 8 give equal data,
 * and the first half of 20,000 pairs is 10,000 pairs. Immutable.
 *
 * @param prior draws the parameters
 * @param simulator makes the data
 * @param threads how many simulate, at least 1
 * @param policy how many simulations may fail
 * @param margin by how much of each range the parameters are drawn {@linkplain Prior#continued beyond the ends} of the prior, at least 0
 */
public record Simulations(Prior prior, Simulator simulator, int threads, ExclusionPolicy policy, double margin) {
    private static final int BLOCK = 16;

    /** Pairs that are in memory at a time when they are written. */
    private static final int PIECE = 1 << 16;

    private static final double[] NO_RESULT = {};

    /** Checks threads and margin. */
    public Simulations {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but are " + threads);
        }
        if (margin != 0) {
            Truncated.requireMargin(margin);
        }
    }

    /** On all processors, under the {@link ExclusionPolicy#DEFAULT default policy}. */
    public static Simulations of(Prior prior, Simulator simulator) {
        return new Simulations(
                prior, simulator, Runtime.getRuntime().availableProcessors(), ExclusionPolicy.DEFAULT, 0);
    }

    /** A copy with another number of threads. */
    public Simulations withThreads(int count) {
        return new Simulations(prior, simulator, count, policy, margin);
    }

    /** A copy with another policy for failures. */
    public Simulations withPolicy(ExclusionPolicy other) {
        return new Simulations(prior, simulator, threads, other, margin);
    }

    /**
     * A copy that draws parameters beyond the ends of the prior, too, where the simulator must know what to do. Posteriors that are trained on these pairs end
     * where the prior does; but a network learns nothing of the ends, which are hard for it, see {@link Truncated}. Of n parameters with two ends a share
     * (1 + 2 margin)⁻ⁿ of the pairs lies within.
     *
     * @param share of the length of each range, at each end; 0 for none
     * @throws IllegalArgumentException if it is below 0 or above 1
     */
    public Simulations withMargin(double share) {
        return new Simulations(prior, simulator, threads, policy, share);
    }

    /**
     * Simulates; the data are called x1, x2, ....
     *
     * @param count how many pairs to try, at least 1
     * @param seed of all of them
     * @throws IllegalArgumentException if more simulations fail than the policy allows, or the simulator's results differ in length
     * @throws CancellationException if the thread is interrupted
     */
    public Pairs run(int count, long seed) {
        var results = new Results(0, requireSome(count), seed);
        results.compute();
        return results.pairs(Observation.ofShape(results.width()));
    }

    /**
     * Simulates data with names or a form of their own, such as {@code List.of(Variable.data("sky", new Form.Image(64, 64, 2)))}.
     *
     * <p>Where the only variable is a series or a set whose numbers {@link Variable#orAbsent may be absent}, a simulation may return fewer trials.
     *
     * @throws IllegalArgumentException as {@link #run(int, long)}, and if the simulator returns another number of values
     */
    public Pairs run(int count, long seed, List<Variable> data) {
        return part(0, count, seed, data);
    }

    /**
     * Simulates some pairs of a longer run: those that {@link #run(int, long, List)} has there, but for the exclusions, which are numbered from the
     * first of these.
     *
     * @param first number of the first pair in the longer run, from 0
     * @param count how many pairs to try, at least 1
     */
    public Pairs part(int first, int count, long seed, List<Variable> data) {
        if (first < 0 || (long) first + count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the first pair of a part must be at least 0, and its last at most "
                    + Integer.MAX_VALUE + ", but they are " + first + " and " + ((long) first + count - 1));
        }
        var results = new Results(first, requireSome(count), seed);
        results.compute();
        results.fill(data);
        results.requireWidth(data);
        return results.pairs(data);
    }

    /**
     * Simulates the pairs of {@link #run(int, long, List)} into a folder, a piece after the other: they may be more than fit into
     * memory.
     *
     * @param count how many pairs to try, at least 1
     * @param seed of all of them
     * @param folder where {@code theta.npy} and {@code x.npy} go, see {@link PairsFolder}
     * @param progress is told how many were tried
     * @return the pairs that failed and were not written
     * @throws IllegalArgumentException as {@link #run(int, long, List)}; nothing is written then
     * @throws CancellationException if the thread is interrupted; nothing is written then
     */
    public Exclusions write(int count, long seed, List<Variable> data, Path folder, IntConsumer progress) {
        requireSome(count);
        var variables = Pairs.variables(parameters(), data);
        var all = Exclusions.NONE;
        try (var written = PairsFolder.create(folder, parameters(), data)) {
            for (int first = 0; first < count; first += Math.min(PIECE, count - first)) {
                var piece = new Results(first, Math.min(PIECE, count - first), seed);
                piece.compute();
                piece.fill(data);
                piece.requireWidth(data);
                var rows = RowSource.pairs(RowSource.of(piece.theta), RowSource.of(piece.data));
                var failed = Exclusions.among(variables, rows, Exclusions.of(piece.failed));
                for (int i = 0; i < piece.theta.length; i++) {
                    if (!failed.contains(i)) {
                        written.write(piece.theta[i], piece.data[i]);
                    }
                }
                all = all.and(failed, first);
                progress.accept(first + piece.theta.length);
            }
            policy.require(all, count);
            written.finish();
        }
        return all;
    }

    /** The prior's parameters, and that their pairs go on beyond the ends. */
    private List<Variable> parameters() {
        return Parameter.withMargin(prior.parameters(), margin);
    }

    private static int requireSome(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("simulations must be at least 1, but are " + count);
        }
        return count;
    }

    /** Some pairs while they are made: each thread takes the next block that nobody has. */
    private final class Results {
        private final int first;
        private final long seed;
        private final Prior drawn;
        private final double[][] theta;
        private final double[][] data;
        private final Map<Integer, String> failed = new ConcurrentSkipListMap<>();
        private final AtomicInteger next = new AtomicInteger();

        private Results(int first, int count, long seed) {
            this.first = first;
            this.seed = seed;
            drawn = margin == 0 ? prior : prior.continued(margin);
            theta = new double[count][];
            data = new double[count][];
        }

        private void compute() {
            var pool = Executors.newFixedThreadPool(threads, work -> {
                var thread = new Thread(work, "sibyl-simulation");
                thread.setDaemon(true);
                return thread;
            });
            try {
                var parts = IntStream.range(0, threads)
                        .<Future<?>>mapToObj(i -> pool.submit(this::blocks))
                        .toList();
                for (var part : parts) {
                    part.get();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the simulation was interrupted, nothing is kept: start it again");
            } catch (ExecutionException e) {
                throw raised(e.getCause());
            } finally {
                pool.shutdownNow();
            }
        }

        private void blocks() {
            int count = theta.length;
            for (int start = next.getAndAdd(BLOCK); start >= 0 && start < count; start = next.getAndAdd(BLOCK)) {
                for (int i = start; i < Math.min(start + BLOCK, count); i++) {
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    simulate(i);
                }
            }
        }

        @SuppressWarnings("IllegalCatch") // a simulator may fail in any way; each failure is counted and shown
        private void simulate(int pair) {
            var random = RandomStreams.of(seed, first + pair);
            theta[pair] = drawn.draw(random);
            data[pair] = NO_RESULT;
            try {
                data[pair] = simulator.simulate(theta[pair].clone(), random).clone();
            } catch (Exception e) {
                failed.put(pair, "failed with " + e.getClass().getSimpleName() + message(e));
            }
        }

        /** Number of values of every simulation that worked; those that failed get as many, not a number. */
        private int width() {
            int worked = IntStream.range(0, data.length)
                    .filter(pair -> !failed.containsKey(pair))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("at least one of " + data.length
                            + " simulations must succeed, all failed; the first " + failed.get(0)
                            + ": try the simulator on one draw of the prior"));
            int width = data[worked].length;
            if (width == 0) {
                throw new IllegalArgumentException(
                        "the simulator must return at least 1 value, it returned none for pair "
                                + (first + worked + 1));
            }
            for (int i = 0; i < data.length; i++) {
                if (failed.containsKey(i)) {
                    data[i] = new double[width];
                    Arrays.fill(data[i], Double.NaN);
                } else if (data[i].length != width) {
                    throw new IllegalArgumentException(
                            "the simulator must return the same number of values every time, it" + " returned " + width
                                    + " for pair " + (first + worked + 1) + " and " + data[i].length + " for pair "
                                    + (first + i + 1));
                }
            }
            return width;
        }

        /** Gives simulations of fewer trials absent ones, where the data may be absent. */
        private void fill(List<Variable> variables) {
            Trials.among(variables).ifPresent(trials -> {
                for (int i = 0; i < data.length; i++) {
                    if (!failed.containsKey(i)) {
                        data[i] = Trials.padded(trials, data[i]);
                    }
                }
            });
        }

        private void requireWidth(List<Variable> variables) {
            int width = width();
            int wanted = variables.stream().mapToInt(Variable::size).sum();
            if (width != wanted) {
                throw new IllegalArgumentException("the simulator must return " + wanted
                        + " values, as the observation has, but returned " + width);
            }
        }

        private Pairs pairs(List<Variable> variables) {
            return Pairs.of(
                    parameters(), variables, RowSource.of(theta), RowSource.of(data), policy, Exclusions.of(failed));
        }
    }

    private static String message(Exception e) {
        String text = String.valueOf(e.getMessage());
        return e.getMessage() == null ? "" : ": " + text.lines().findFirst().orElse("");
    }

    private static RuntimeException raised(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException failure) {
            return failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }
}
