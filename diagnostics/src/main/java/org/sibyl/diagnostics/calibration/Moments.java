package org.sibyl.diagnostics.calibration;

import java.util.Arrays;

/**
 * Mean and standard deviation (n − 1) of some values.
 *
 * @param mean of the values
 * @param deviation their standard deviation, 0 for a single value
 */
record Moments(double mean, double deviation) {

    static Moments of(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return new Moments(mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
    }
}
