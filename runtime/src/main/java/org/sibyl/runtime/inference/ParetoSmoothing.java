package org.sibyl.runtime.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Importance weights whose largest were replaced by what a generalised Pareto distribution, fitted to them, expects of such ranks: no single draw can carry an
 * answer away. Its shape k tells whether weights can mend the proposal at all.
 *
 * <p>Source: Vehtari, Simpson, Gelman, Yao and Gabry (2024), Pareto smoothed importance sampling.
 *
 * @param logWeights of each draw, smoothed, on the scale of those given
 * @param shape k; −∞ where the largest weights are equal within a hundredth, and +∞ where too few draws have a weight at all
 */
@SuppressWarnings("ArrayRecordComponent") // made and read within one call, never compared
record ParetoSmoothing(double[] logWeights, double shape) {

    private static final double FLAT =
            0.01; // nats between the largest weights, below which they differ by errors of solver and network
    private static final int FEWEST = 5; // weights of a tail

    /**
     * Smooths.
     *
     * @param raw logarithm of each weight, −∞ for none; at least one is finite
     */
    static ParetoSmoothing of(double... raw) {
        int[] order = IntStream.range(0, raw.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> raw[i]))
                .mapToInt(i -> i)
                .toArray();
        int tail = (int) Math.ceil(Math.min(0.2 * raw.length, 3 * Math.sqrt(raw.length)));
        int below = raw.length - tail - 1;
        if (tail < FEWEST || raw[order[below]] == Double.NEGATIVE_INFINITY) {
            return new ParetoSmoothing(raw.clone(), Double.POSITIVE_INFINITY);
        }
        double largest = raw[order[raw.length - 1]];
        if (largest - raw[order[below]] < FLAT) {
            return new ParetoSmoothing(raw.clone(), Double.NEGATIVE_INFINITY);
        }
        double threshold = Math.exp(raw[order[below]] - largest);
        double[] exceedances = IntStream.range(below + 1, raw.length)
                .mapToDouble(i -> Math.exp(raw[order[i]] - largest) - threshold)
                .toArray();
        if (!(exceedances[(int) (tail / 4.0 + 0.5) - 1] > 0)) {
            return new ParetoSmoothing(raw.clone(), Double.POSITIVE_INFINITY);
        }
        var law = GeneralizedPareto.fitted(exceedances);
        double[] smoothed = raw.clone();
        for (int i = 0; i < tail; i++) {
            double expected = threshold + law.quantile((i + 0.5) / tail);
            smoothed[order[below + 1 + i]] = largest + Math.min(0, Math.log(expected)); // never above the largest
        }
        return new ParetoSmoothing(smoothed, law.shape());
    }

    /** Returns ln of the mean weight with its standard error, from the spread of the weights. */
    double[] logMean() {
        double largest = Arrays.stream(logWeights).max().orElseThrow();
        double[] weights =
                Arrays.stream(logWeights).map(log -> Math.exp(log - largest)).toArray();
        double mean = Arrays.stream(weights).sum() / weights.length;
        double squares = Arrays.stream(weights)
                .map(weight -> (weight - mean) * (weight - mean))
                .sum();
        double error = Math.sqrt(squares / (weights.length - 1.0) / weights.length) / mean;
        return new double[] {largest + Math.log(mean), error};
    }
}
