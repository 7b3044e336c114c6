package org.sibyl.diagnostics.summary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A one-dimensional Gaussian kernel density on a grid of 256 points, linear between them, falling off monotonically
 * outside; bandwidth by Silverman's robust rule, 0.9 min(sd, IQR / 1.34) n^(−1/5), with the effective number of draws for n where they have
 * weights. Immutable and thread-safe.
 */
public final class KernelDensity {

    private static final int POINTS = 256;

    private final double from;
    private final double step;
    private final double[] values;

    private KernelDensity(double from, double step, double[] values) {
        this.from = from;
        this.step = step;
        this.values = values;
    }

    /** The density of draws that count equally, at least one. */
    public static KernelDensity of(double[] sample) {
        double[] weights = new double[sample.length];
        Arrays.fill(weights, 1);
        return of(sample, weights);
    }

    /**
     * The density of draws that count differently.
     *
     * @param weights at least 0, known up to a factor
     */
    public static KernelDensity of(double[] sample, double[] weights) {
        int n = sample.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> sample[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = Arrays.stream(order).mapToDouble(i -> sample[i]).toArray();
        double[] sortedWeights =
                Arrays.stream(order).mapToDouble(i -> weights[i]).toArray();
        double total = Arrays.stream(weights).sum();
        double effective =
                total * total / Arrays.stream(weights).map(w -> w * w).sum();
        double quartiles = beyond(0.75, sorted, sortedWeights) - beyond(0.25, sorted, sortedWeights);
        double sd = deviation(sorted, sortedWeights, effective);
        double scale = quartiles > 0 ? Math.min(sd, quartiles / 1.34) : sd;
        double bandwidth = scale > 0 ? 0.9 * scale * Math.pow(effective, -0.2) : 1e-9 * (1 + Math.abs(sorted[0]));
        double from = sorted[0] - 3 * bandwidth;
        double step = (sorted[n - 1] + 3 * bandwidth - from) / (POINTS - 1);
        var counts = new double[POINTS];
        for (int i = 0; i < n; i++) {
            double position = (sorted[i] - from) / step; // shared between the two neighbours
            int left = Math.min((int) position, POINTS - 2);
            counts[left] += sortedWeights[i] * (left + 1 - position);
            counts[left + 1] += sortedWeights[i] * (position - left);
        }
        return new KernelDensity(from, step, smoothed(counts, bandwidth / step));
    }

    /** The first value up to which there is more than a share of the weight. */
    private static double beyond(double share, double[] sorted, double[] weights) {
        double wanted = share * Arrays.stream(weights).sum();
        double passed = 0;
        int i = 0;
        while (i < sorted.length - 1 && passed + weights[i] <= wanted) {
            passed += weights[i++];
        }
        return sorted[i];
    }

    private static double deviation(double[] sorted, double[] weights, double effective) {
        double total = Arrays.stream(weights).sum();
        double mean = IntStream.range(0, sorted.length)
                        .mapToDouble(i -> weights[i] * sorted[i])
                        .sum()
                / total;
        double squares = IntStream.range(0, sorted.length)
                .mapToDouble(i -> weights[i] * (sorted[i] - mean) * (sorted[i] - mean))
                .sum();
        return effective > 1 ? Math.sqrt(squares / total * effective / (effective - 1)) : 0;
    }

    private static double[] smoothed(double[] counts, double width) {
        int radius = Math.min(POINTS, (int) Math.ceil(4 * width));
        var kernel = new double[radius + 1];
        for (int k = 0; k <= radius; k++) {
            kernel[k] = Math.exp(-0.5 * k * k / (width * width));
        }
        var smooth = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            if (counts[i] > 0) {
                for (int k = Math.max(-radius, -i); k <= Math.min(radius, POINTS - 1 - i); k++) {
                    smooth[i + k] += counts[i] * kernel[Math.abs(k)];
                }
            }
        }
        return smooth;
    }

    /** Proportional to the density; outside the grid negative and falling, so that farther away is always less dense. */
    public double at(double value) {
        double position = (value - from) / step;
        if (position < 0) {
            return position;
        }
        if (position > POINTS - 1) {
            return POINTS - 1 - position;
        }
        int left = Math.min((int) position, POINTS - 2);
        return values[left] + (position - left) * (values[left + 1] - values[left]);
    }

    /** Where the density is greatest: the vertex of the parabola through the highest point of the grid and its neighbours. */
    public double mode() {
        int best = 0;
        for (int i = 1; i < POINTS; i++) {
            best = values[i] > values[best] ? i : best;
        }
        if (best == 0 || best == POINTS - 1) {
            return from + best * step;
        }
        double curvature = values[best - 1] - 2 * values[best] + values[best + 1];
        double shift = curvature < 0 ? 0.5 * (values[best - 1] - values[best + 1]) / curvature : 0;
        return from + (best + shift) * step;
    }
}
