package org.sibyl.trainer.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.simulation.data.ScreenedRows;
import org.sibyl.solvers.variable.Variable;

/** Finds the spread of each variable in one pass over the training rows: extremes of all rows, quantiles of evenly spaced ones. */
final class Spreads {
    private static final int MOST_ROWS = 100_000;

    /** Numbers that are kept to be sorted: 64 MiB. */
    private static final int MOST_NUMBERS = 1 << 23;

    private final List<Variable> blocks;
    private final int width;
    private final double[] lowest;
    private final double[] highest;
    private final boolean[] isWhole;
    private final double[][] values;

    private Spreads(List<Variable> blocks, int width, int used) {
        this.blocks = blocks;
        this.width = width;
        lowest = new double[blocks.size()];
        highest = new double[blocks.size()];
        isWhole = new boolean[blocks.size()];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        Arrays.fill(highest, Double.NEGATIVE_INFINITY);
        Arrays.fill(isWhole, true);
        values = new double[used][];
    }

    /** One for each variable, of its natural values in the first {@code training} rows. */
    static List<Spread> of(ScreenedRows rows, int training) {
        int used = Math.min(training, Math.max(1, Math.min(MOST_ROWS, MOST_NUMBERS / rows.width())));
        var all = new Spreads(rows.variables().blocks(), rows.width(), used);
        all.read(rows, training);
        return all.spreads();
    }

    private void read(ScreenedRows rows, int training) {
        double[] row = new double[width];
        int kept = 0;
        for (int n = 0; n < training; n++) {
            rows.read(n, row);
            look(row);
            if (kept < values.length && n >= (long) kept * training / values.length) {
                values[kept++] = row.clone();
            }
        }
    }

    private void look(double... row) {
        int column = 0;
        for (int b = 0; b < blocks.size(); b++) {
            for (int end = column + blocks.get(b).size(); column < end; column++) {
                double value = row[column];
                if (Double.isNaN(value)) {
                    continue; // absent
                }
                lowest[b] = Math.min(lowest[b], value);
                highest[b] = Math.max(highest[b], value);
                isWhole[b] &= value == Math.rint(value);
            }
        }
    }

    private List<Spread> spreads() {
        int[] first = new int[blocks.size()];
        for (int b = 1; b < first.length; b++) {
            first[b] = first[b - 1] + blocks.get(b - 1).size();
        }
        return IntStream.range(0, first.length)
                .mapToObj(b -> spread(b, first[b], first[b] + blocks.get(b).size()))
                .toList();
    }

    private Spread spread(int block, int from, int to) {
        double[] sorted = Arrays.stream(values)
                .flatMapToDouble(row -> Arrays.stream(row, from, to))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length > 0) {
            sorted[0] = lowest[block];
            sorted[sorted.length - 1] = highest[block];
        }
        return new Spread(sorted, isWhole[block]);
    }
}
