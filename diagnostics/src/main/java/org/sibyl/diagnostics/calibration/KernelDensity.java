package org.sibyl.diagnostics.calibration;

import java.util.Arrays;

/**
 * A one-dimensional Gaussian kernel density on a grid of 256 points, linear between them, falling off monotonically
 * outside; bandwidth by Silverman's robust rule, 0.9 min(sd, IQR / 1.34) n^(−1/5).
 */
final class KernelDensity {

    private static final int POINTS = 256;

    private final double from;
    private final double step;
    private final double[] values;

    private KernelDensity(double from, double step, double[] values) {
        this.from = from;
        this.step = step;
        this.values = values;
    }

    static KernelDensity of(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double quartiles = sorted[(3 * n) / 4] - sorted[n / 4];
        double sd = Moments.of(sorted).deviation();
        double scale = quartiles > 0 ? Math.min(sd, quartiles / 1.34) : sd;
        double bandwidth = scale > 0 ? 0.9 * scale * Math.pow(n, -0.2) : 1e-9 * (1 + Math.abs(sorted[0]));
        double from = sorted[0] - 3 * bandwidth;
        double step = (sorted[n - 1] + 3 * bandwidth - from) / (POINTS - 1);
        var counts = new double[POINTS];
        for (double value : sorted) {
            double position = (value - from) / step; // shared between the two neighbours
            int left = Math.min((int) position, POINTS - 2);
            counts[left] += left + 1 - position;
            counts[left + 1] += position - left;
        }
        return new KernelDensity(from, step, smoothed(counts, bandwidth / step));
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
    double at(double value) {
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
}
