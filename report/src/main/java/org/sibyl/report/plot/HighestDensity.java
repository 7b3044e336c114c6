package org.sibyl.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a sample of one parameter is densest: a smooth density by a Gaussian kernel, whose width is chosen by leave-one-out
 * likelihood, and its regions of highest density, of which there may be several.
 */
final class HighestDensity {
    private static final int CELLS = 400;
    private static final double[] WIDTHS = {1.5, 2.2, 3.3, 5, 7.5, 11, 17, 25, 38, 57}; // cells
    private static final double NEGLIGIBLE = 0.02; // of the mass: a smaller region is a ripple of the estimate

    private final Range range;
    private final double[] density; // of each cell, sums to 1

    private HighestDensity(Range range, double[] density) {
        this.range = range;
        this.density = density;
    }

    /** Estimates the density of values over a range. */
    static HighestDensity of(double[] values, Range range) {
        double[] counts = Histogram.counts(values, range, CELLS);
        double total = Arrays.stream(counts).sum();
        double best = Double.NEGATIVE_INFINITY;
        double[] chosen = counts;
        for (double width : WIDTHS) {
            double[] smooth = smooth(counts, width);
            double score = leaveOneOut(counts, smooth, 1 / (width * Math.sqrt(2 * Math.PI)), total);
            if (score > best) {
                best = score;
                chosen = smooth;
            }
        }
        double mass = Arrays.stream(chosen).sum();
        return new HighestDensity(
                range, Arrays.stream(chosen).map(v -> v / mass).toArray());
    }

    private static double[] smooth(double[] counts, double width) {
        double[] smooth = new double[CELLS];
        int radius = (int) Math.ceil(3.5 * width);
        for (int i = 0; i < CELLS; i++) {
            for (int k = Math.max(-radius, -i); counts[i] > 0 && k <= Math.min(radius, CELLS - 1 - i); k++) {
                smooth[i + k] +=
                        counts[i] * Math.exp(-0.5 * k * k / (width * width)) / (width * Math.sqrt(2 * Math.PI));
            }
        }
        return smooth;
    }

    private static double leaveOneOut(double[] counts, double[] smooth, double own, double total) {
        double floor = 1e-3 / CELLS; // an isolated draw must not choose the width for all
        double score = 0;
        for (int i = 0; i < CELLS; i++) {
            if (counts[i] > 0) {
                score += counts[i] * Math.log(Math.max((smooth[i] - own) / Math.max(total - 1, 1), floor));
            }
        }
        return score;
    }

    /** The intervals of highest density that hold a mass together, from left to right. */
    List<Range> regions(double mass) {
        double[] sorted = density.clone();
        Arrays.sort(sorted);
        double sum = 0;
        int last = sorted.length;
        while (last > 0 && sum < mass) {
            sum += sorted[--last];
        }
        double level = sorted[last];
        List<Range> regions = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            double inside = 0;
            int from = i;
            while (i < CELLS && density[i] >= level) {
                inside += density[i++];
            }
            if (inside > NEGLIGIBLE) {
                regions.add(new Range(edge(from), edge(i)));
            }
        }
        return regions;
    }

    private double edge(int cell) {
        return range.from() + range.length() * cell / CELLS;
    }
}
