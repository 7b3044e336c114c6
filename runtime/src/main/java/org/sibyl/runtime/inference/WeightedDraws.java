package org.sibyl.runtime.inference;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sibyl.solvers.noise.RandomStreams;

/** Draws that count differently. Immutable and thread-safe. */
public final class WeightedDraws {

    private final Draws draws;
    private final double[] weights;

    private WeightedDraws(Draws draws, double... weights) {
        this.draws = draws;
        this.weights = weights;
    }

    /**
     * Makes draws with weights that are known up to a factor.
     *
     * @param draws at least one
     * @param logWeights logarithm of the weight of each draw; −∞ for none
     * @throws IllegalArgumentException if none has a weight, or one is no number
     */
    public static WeightedDraws of(Draws draws, double... logWeights) {
        double largest = Arrays.stream(logWeights).max().orElse(Double.NaN);
        if (logWeights.length != draws.rows() || !Double.isFinite(largest)) {
            throw new IllegalArgumentException(
                    "weighted draws need a weight for each, of which the largest is finite, but " + draws.rows()
                            + " draws have " + logWeights.length + " weights, the largest of logarithm " + largest);
        }
        double[] weights = Arrays.stream(logWeights)
                .map(log -> StrictMath.exp(log - largest))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return new WeightedDraws(
                draws, Arrays.stream(weights).map(weight -> weight / sum).toArray());
    }

    /** Returns the draws. */
    public Draws draws() {
        return draws;
    }

    /** Returns a copy of the weights, of sum 1. */
    public double[] copyWeights() {
        return weights.clone();
    }

    /** Returns 1 / Σ w²: how many equal draws would tell as much. */
    public double effectiveSize() {
        return 1 / Arrays.stream(weights).map(weight -> weight * weight).sum();
    }

    /** Returns the weighted mean of a column. */
    public double mean(String name) {
        double[] column = draws.copyColumn(name);
        return IntStream.range(0, column.length)
                .mapToDouble(i -> weights[i] * column[i])
                .sum();
    }

    /** Returns the weighted standard deviation of a column. */
    public double deviation(String name) {
        double mean = mean(name);
        double[] column = draws.copyColumn(name);
        return Math.sqrt(IntStream.range(0, column.length)
                .mapToDouble(i -> weights[i] * (column[i] - mean) * (column[i] - mean))
                .sum());
    }

    /**
     * Returns equal draws, taken by their weights at equal distances from one random place: a draw of large weight comes several times.
     *
     * @param count how many, at least 0
     * @param seed same seed, same draws
     */
    public Draws resampled(int count, long seed) {
        RandomGenerator random = RandomStreams.of(seed, 0);
        double place = random.nextDouble();
        var values = new double[count * draws.columns()];
        double passed = 0;
        int from = -1;
        for (int i = 0; i < count; i++) {
            double wanted = (i + place) / count;
            while (from < 0 || (passed < wanted && from < weights.length - 1)) {
                passed += weights[++from];
            }
            System.arraycopy(draws.copyRow(from), 0, values, i * draws.columns(), draws.columns());
        }
        return draws.like(values);
    }
}
