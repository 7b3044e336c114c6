package org.sibyl.workflow;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sibyl.arrays.CsvTable;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.Simulations;
import org.sibyl.simulation.Simulator;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Exclusions;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.zoo.PosteriorSampler;
import org.sibyl.zoo.Task;

/**
 * Pairs (θ, x) at which a model is judged: θ from the prior, x simulated at θ, in natural units and the model's order. Those made here
 * are fresh: the training's pairs of the same seed are others. Immutable and thread-safe if the simulator is.
 */
public final class SimulatedPairs {
    private final double[][] parameters;
    private final double[][] data;
    private final Optional<Prior> prior;
    private final Optional<Simulator> simulator;
    private final Optional<PosteriorSampler> exact;

    private SimulatedPairs(
            double[][] parameters,
            double[][] data,
            Optional<Prior> prior,
            Optional<Simulator> simulator,
            Optional<PosteriorSampler> exact) {
        this.parameters = parameters;
        this.data = data;
        this.prior = prior;
        this.simulator = simulator;
        this.exact = exact;
    }

    /**
     * Simulates on all processors.
     *
     * @param count how many pairs to try; a report needs at least 20 that do not fail
     * @param seed of all pairs
     * @throws IllegalArgumentException if count is below 1, or more than 1 % of the simulations fail
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static SimulatedPairs of(Prior prior, Simulator simulator, int count, long seed) {
        var pairs = Simulations.of(prior, simulator).run(count, RandomStreams.judgingSeed(seed));
        return new SimulatedPairs(
                pairs.theta(), pairs.x(), Optional.of(prior), Optional.of(simulator), Optional.empty());
    }

    /** Simulates a task of the zoo, with its exact posterior where it has one; see {@link #of(Prior, Simulator, int, long)}. */
    public static SimulatedPairs ofTask(Task task, int count, long seed) {
        var pairs = of(task.prior(), task, count, seed);
        return task.exactPosterior().map(pairs::withExactPosterior).orElse(pairs);
    }

    /**
     * Pairs that were simulated elsewhere; without a simulator an observation has no predictive check, and is compared with these pairs
     * alone.
     *
     * @param parameters θ, {@code [pairs][parameters]}
     * @param data x, {@code [pairs][data]}
     * @throws IllegalArgumentException if there are not equally many of both, or none
     */
    public static SimulatedPairs of(double[][] parameters, double[][] data) {
        if (parameters.length != data.length || data.length == 0) {
            throw new IllegalArgumentException("parameters and data must have equally many rows, at least 1, but have "
                    + parameters.length + " and " + data.length);
        }
        return new SimulatedPairs(copy(parameters), copy(data), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Pairs of a table with a column for each variable, by name or, where the header has none of the names, by position.
     *
     * @param parameters names of the parameters, in the model's order
     * @param data names of the data, in the model's order
     * @throws IllegalArgumentException if columns are missing or there is no row
     */
    public static SimulatedPairs ofTable(CsvTable table, List<String> parameters, List<String> data) {
        var names = Stream.concat(parameters.stream(), data.stream()).toList();
        double[][] rows = table.arranged(names).toRows();
        double[][] theta = new double[rows.length][];
        double[][] x = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            theta[i] = Arrays.copyOf(rows[i], parameters.size());
            x[i] = Arrays.copyOfRange(rows[i], parameters.size(), rows[i].length);
        }
        return new SimulatedPairs(theta, x, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same pairs with a simulator, for predictive checks. What an observation is compared with stay these pairs. */
    public SimulatedPairs withSimulator(Simulator other) {
        return new SimulatedPairs(parameters, data, prior, Optional.of(other), exact);
    }

    /** The same pairs with a sampler of the exact posterior, with which draws are compared. */
    public SimulatedPairs withExactPosterior(PosteriorSampler sampler) {
        return new SimulatedPairs(parameters, data, prior, simulator, Optional.of(sampler));
    }

    /** How many pairs there are. */
    public int count() {
        return data.length;
    }

    /** A copy of θ, {@code [count][parameters]}. */
    public double[][] parameters() {
        return copy(parameters);
    }

    /** A copy of x, {@code [count][data]}. */
    public double[][] data() {
        return copy(data);
    }

    boolean hasSimulator() {
        return simulator.isPresent();
    }

    /** Whether there can be {@link #others}. */
    boolean canSimulate() {
        return prior.isPresent() && simulator.isPresent();
    }

    /**
     * Other pairs, for null laws at an observation.
     *
     * @return empty if prior or simulator are not known
     * @throws IllegalArgumentException if more than 1 % of the simulations fail
     */
    Optional<SimulatedPairs> others(int count, long seed) {
        return prior.flatMap(known -> simulator.map(runs -> {
            var pairs = Simulations.of(known, runs).run(count, RandomStreams.priorPredictiveSeed(seed));
            return of(pairs.theta(), pairs.x());
        }));
    }

    /**
     * Data simulated at given parameters, without those that failed.
     *
     * @return empty if there is no simulator
     * @throws IllegalArgumentException if more than 1 % of the simulations fail
     */
    Optional<double[][]> simulated(double[][] theta, long seed) {
        return simulator.map(known -> {
            double[][] x = new double[theta.length][];
            Map<Integer, String> failed = new ConcurrentHashMap<>();
            IntStream.range(0, x.length).parallel().forEach(i -> {
                x[i] = simulated(known, theta[i], RandomStreams.predictive(seed, i));
                if (x[i].length == 0 || !Arrays.stream(x[i]).allMatch(Double::isFinite)) {
                    failed.put(i, "failed at a draw of the posterior");
                }
            });
            ExclusionPolicy.DEFAULT.require(Exclusions.of(failed), x.length);
            return IntStream.range(0, x.length)
                    .filter(i -> !failed.containsKey(i))
                    .mapToObj(i -> x[i])
                    .toArray(double[][]::new);
        });
    }

    /** No number if the simulation fails. */
    @SuppressWarnings("IllegalCatch") // a simulator may fail in any way; failures are counted
    private static double[] simulated(Simulator simulator, double[] theta, RandomGenerator random) {
        try {
            return requireNonNull(simulator.simulate(theta.clone(), random), "the simulator's data");
        } catch (Exception e) {
            return new double[0];
        }
    }

    /** Draws of the exact posterior, where it is known. */
    Optional<double[][]> exact(double[] observation, int draws, long seed) {
        return exact.map(sampler -> sampler.draw(observation, draws, RandomStreams.exactDraws(seed)));
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
