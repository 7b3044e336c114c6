package org.sibyl.zoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sibyl.solvers.noise.RandomStreams;

/**
 * Pairs (θ, x) with θ from the prior and x from the simulator, ready for training.
 *
 * <p>Pair i depends on (task, seed, i) alone: neither the number of pairs nor the threads that made them matter. Pairs
 * whose simulation failed (NaN or infinite x) are left out and counted. Immutable.
 */
public final class Simulations {

    private final double[][] parameters;
    private final double[][] data;
    private final int failures;

    private Simulations(double[][] parameters, double[][] data, int failures) {
        this.parameters = parameters;
        this.data = data;
        this.failures = failures;
    }

    /**
     * Runs a simulator on prior draws, on the common pool's threads.
     *
     * @param count how many pairs to try, at least 1
     * @param seed of all pairs
     * @throws IllegalArgumentException if count is below 1
     * @throws IllegalStateException if every simulation failed
     */
    public static Simulations of(Task task, int count, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException("at least 1 simulation is required, got " + count + "; ask for more");
        }
        var parameters = new double[count][];
        var data = new double[count][];
        IntStream.range(0, count).parallel().forEach(i -> {
            RandomGenerator random = RandomStreams.of(seed, i);
            parameters[i] = task.drawPrior(random);
            data[i] = task.simulate(parameters[i], random);
        });
        return completed(task, parameters, data);
    }

    private static Simulations completed(Task task, double[][] parameters, double[][] data) {
        List<double[]> keptParameters = new ArrayList<>(data.length);
        List<double[]> keptData = new ArrayList<>(data.length);
        for (int i = 0; i < data.length; i++) {
            if (Arrays.stream(data[i]).allMatch(Double::isFinite)) {
                keptParameters.add(parameters[i]);
                keptData.add(data[i]);
            }
        }
        if (keptData.isEmpty()) {
            throw new IllegalStateException("at least one simulation of " + task.name() + " must succeed, all "
                    + data.length + " gave NaN or infinite data; check the simulator on a draw of its prior");
        }
        return new Simulations(
                keptParameters.toArray(double[][]::new),
                keptData.toArray(double[][]::new),
                data.length - keptData.size());
    }

    /** How many pairs there are. */
    public int count() {
        return data.length;
    }

    /** How many simulations failed and were left out. */
    public int failures() {
        return failures;
    }

    /** A copy of all θ, [count, parameters]. */
    public double[][] parameters() {
        return copy(parameters);
    }

    /** A copy of all x, [count, data]. */
    public double[][] data() {
        return copy(data);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
