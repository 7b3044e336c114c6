package org.sibyl.report.plot;

import java.util.Arrays;

/**
 * A smooth density of two columns on a square grid over a panel, by a Gaussian kernel whose width is chosen by
 * leave-one-out likelihood.
 *
 * <p>The width is one number in units of the panel, so that thin curved posteriors keep their shape: rules of thumb,
 * which look at the spread of the whole sample, would melt the crescents of Two Moons into discs.
 */
final class DensityGrid {

    private static final double[] WIDTHS = {0.6, 0.85, 1.2, 1.7, 2.4, 3.4, 4.8, 6.8, 9.6, 13.6}; // cells

    private final int size;
    private final double[] density; // [y, x], sums to 1

    private DensityGrid(int size, double[] density) {
        this.size = size;
        this.density = density;
    }

    /**
     * Estimates the density.
     *
     * @param x shares in [0, 1] of the panel's width, others are left out
     * @param y shares in [0, 1] of the panel's height
     * @param size cells along each side
     */
    static DensityGrid of(double[] x, double[] y, int size) {
        var counts = new double[size * size];
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] >= 0 && x[i] < 1 && y[i] >= 0 && y[i] < 1) {
                counts[((int) (y[i] * size)) * size + (int) (x[i] * size)]++;
                total++;
            }
        }
        double best = Double.NEGATIVE_INFINITY;
        double[] chosen = counts;
        for (double width : WIDTHS) {
            double[] kernel = kernel(width);
            double[] smooth = blurred(counts, size, kernel);
            double score = leaveOneOut(counts, smooth, kernel[kernel.length / 2], total);
            if (score < best) {
                break; // the score has one maximum
            }
            best = score;
            chosen = smooth;
        }
        double mass = Arrays.stream(chosen).sum();
        return new DensityGrid(size, Arrays.stream(chosen).map(v -> v / mass).toArray());
    }

    private static double leaveOneOut(double[] counts, double[] smooth, double peak, double total) {
        double floor = 1e-3 / counts.length; // an isolated draw must not choose the width for all
        double score = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                score += counts[i] * Math.log(Math.max((smooth[i] - peak * peak) / Math.max(total - 1, 1), floor));
            }
        }
        return score;
    }

    private static double[] kernel(double width) {
        int radius = (int) Math.ceil(3.5 * width);
        var kernel = new double[2 * radius + 1];
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = Math.exp(-0.5 * i * i / (width * width));
        }
        double sum = Arrays.stream(kernel).sum();
        return Arrays.stream(kernel).map(k -> k / sum).toArray();
    }

    private static double[] blurred(double[] counts, int size, double[] kernel) {
        return blurredRows(transposed(blurredRows(transposed(counts, size), size, kernel), size), size, kernel);
    }

    private static double[] blurredRows(double[] values, int size, double[] kernel) {
        var result = new double[values.length];
        int radius = kernel.length / 2;
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < size; i++) {
                double value = values[row * size + i];
                if (value != 0) {
                    for (int k = Math.max(-radius, -i); k <= Math.min(radius, size - 1 - i); k++) {
                        result[row * size + i + k] += value * kernel[k + radius];
                    }
                }
            }
        }
        return result;
    }

    private static double[] transposed(double[] values, int size) {
        var result = new double[values.length];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                result[j * size + i] = values[i * size + j];
            }
        }
        return result;
    }

    int size() {
        return size;
    }

    /** The density of a cell; zero outside the grid. */
    double cell(int i, int j) {
        return i < 0 || j < 0 || i >= size || j >= size ? 0 : density[j * size + i];
    }

    /** The density at shares of the panel. */
    double at(double x, double y) {
        return cell((int) Math.floor(x * size), (int) Math.floor(y * size));
    }

    /** The level whose region of higher density holds the given mass. */
    double level(double mass) {
        double[] sorted = density.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = sorted.length - 1; i >= 0; i--) {
            sum += sorted[i];
            if (sum >= mass) {
                return sorted[i];
            }
        }
        return 0;
    }

    /** The share of the panel's area that the region of highest density of the given mass fills. */
    double area(double mass) {
        double level = level(mass);
        return (double) Arrays.stream(density).filter(v -> v >= level).count() / density.length;
    }

    /** The centre of the densest cell, shares of the panel (x, y). */
    double[] densest() {
        int best = 0;
        for (int i = 1; i < density.length; i++) {
            best = density[i] > density[best] ? i : best;
        }
        int row = best / size;
        int column = best % size;
        return new double[] {(column + 0.5) / size, (row + 0.5) / size};
    }
}
