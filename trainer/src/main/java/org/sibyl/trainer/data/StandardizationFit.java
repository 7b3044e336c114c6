package org.sibyl.trainer.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.simulation.data.DataVariable;
import org.sibyl.simulation.data.ScreenedRows;

/** Finds shift and scale of each variable, one for all variables of a channel, from the training rows. */
final class StandardizationFit {
    private static final int MOST_ROWS = 100_000;
    private static final int FEWEST_ROWS = 1_000;

    /** Numbers that are sorted at once: 128 MiB. Rows of images are long. */
    private static final int MOST_NUMBERS = 1 << 24;

    /** The distance of a normal law's quartiles in deviations. */
    private static final double QUARTILES = 1.3489795003921634;

    private final List<DataVariable> variables;
    private final int[] group;
    private final int groups;

    StandardizationFit(List<DataVariable> variables) {
        this.variables = variables;
        group = new int[variables.size()];
        Map<String, Integer> channels = new HashMap<>();
        int count = 0;
        for (int c = 0; c < group.length; c++) {
            var channel = variables.get(c).channel();
            if (channel.isEmpty() || !channels.containsKey(channel)) {
                group[c] = count++;
                channels.put(channel, group[c]);
            } else {
                group[c] = channels.get(channel);
            }
        }
        groups = count;
    }

    /**
     * Fits.
     *
     * @param rows values on the real line
     * @param count how many of the rows to use, from the first; at least two
     * @throws IllegalArgumentException if a variable, or a whole channel, is constant
     */
    Standardization fit(ScreenedRows rows, int count, Scaling scaling) {
        double[] shift = new double[groups];
        double[] scale = new double[groups];
        switch (scaling) {
            case MEAN_AND_DEVIATION -> moments(rows, count, shift, scale);
            case MEDIAN_AND_QUARTILES -> quartiles(rows, count, shift, scale);
        }
        double[] shifts = new double[group.length];
        double[] scales = new double[group.length];
        for (int c = 0; c < group.length; c++) {
            shifts[c] = shift[group[c]];
            scales[c] = scale[group[c]];
            if (!(scales[c] > 0)) {
                throw new IllegalArgumentException(
                        "variable '" + variables.get(c).name() + "' must vary, "
                                + (scaling == Scaling.MEAN_AND_DEVIATION ? "all " : "at least half of ") + count
                                + " training rows hold the same value: leave the column out");
            }
        }
        return new Standardization(shifts, scales);
    }

    /** Mean and deviation, n − 1 in the denominator, by Welford's recurrence: no cancellation for a mean far from 0. */
    private void moments(ScreenedRows rows, int count, double[] mean, double[] deviation) {
        long[] seen = new long[groups];
        double[] row = new double[group.length];
        for (int n = 0; n < count; n++) {
            rows.readReal(n, row);
            for (int c = 0; c < row.length; c++) {
                int g = group[c];
                double delta = row[c] - mean[g];
                mean[g] += delta / ++seen[g];
                deviation[g] += delta * (row[c] - mean[g]);
            }
        }
        for (int g = 0; g < groups; g++) {
            deviation[g] = Math.sqrt(deviation[g] / (seen[g] - 1));
        }
    }

    private void quartiles(ScreenedRows rows, int count, double[] median, double[] spread) {
        int used = Math.min(count, Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_NUMBERS / group.length)));
        double[][] columns = new double[group.length][used];
        double[] row = new double[group.length];
        for (int n = 0; n < used; n++) {
            rows.readReal((int) ((long) n * count / used), row);
            for (int c = 0; c < row.length; c++) {
                columns[c][n] = row[c];
            }
        }
        for (int g = 0; g < groups; g++) {
            int wanted = g;
            double[] values = java.util.stream.IntStream.range(0, group.length)
                    .filter(c -> group[c] == wanted)
                    .mapToObj(c -> columns[c])
                    .flatMapToDouble(Arrays::stream)
                    .sorted()
                    .toArray();
            median[g] = quantile(values, 0.5);
            spread[g] = (quantile(values, 0.75) - quantile(values, 0.25)) / QUARTILES;
        }
    }

    /** Linear between the order statistics around (n − 1) p. */
    private static double quantile(double[] sorted, double p) {
        double place = p * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
