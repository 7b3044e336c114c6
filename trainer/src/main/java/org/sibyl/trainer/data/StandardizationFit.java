package org.sibyl.trainer.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.simulation.Plate;
import org.sibyl.simulation.data.ScreenedRows;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** Finds shift and scale of each channel of each variable from the training rows. Channels are counted over all variables. */
final class StandardizationFit {
    private static final double SMALLEST = 1e-150;
    private static final double LARGEST = 1e150;
    private static final int MOST_ROWS = 100_000;
    private static final int FEWEST_ROWS = 1_000;

    /** Numbers that are sorted at once: 128 MiB. Rows of images are long. */
    private static final int MOST_NUMBERS = 1 << 24;

    /** The distance of a normal law's quartiles in deviations. */
    private static final double QUARTILES = 1.3489795003921634;

    private final Variables variables;
    private final int width;
    private final double[] shift;
    private final double[] scale;

    /** The channel that each shares its scaling with: the first of its replicates, or itself. */
    private final int[] shared;

    private StandardizationFit(Variables variables, List<Plate> plates) {
        this.variables = variables;
        width = variables.size();
        int channels = variables.blocks().stream()
                .mapToInt(each -> each.form().channels())
                .sum();
        shift = new double[channels];
        scale = new double[channels];
        shared = shared(plates);
    }

    private int[] shared(List<Plate> plates) {
        int[] channels = channels();
        int[] shares = IntStream.range(0, shift.length).toArray();
        for (var plate : plates) {
            for (String member : plate.members()) {
                int[] own = variables.columnsOf(member);
                int[] model = variables.columnsOf(plate.first(member));
                for (int i = 0; i < own.length; i++) {
                    shares[channels[own[i]]] = shares[channels[model[i]]];
                }
            }
        }
        return shares;
    }

    /** The channel of each column. */
    private int[] channels() {
        int[] channels = new int[width];
        int column = 0;
        int first = 0;
        for (var block : variables.blocks()) {
            int own = block.form().channels();
            for (int i = 0; i < block.size(); i++) {
                channels[column++] = first + i % own;
            }
            first += own;
        }
        return channels;
    }

    /**
     * Returns the rows' variables with scalings.
     *
     * @param rows values on the real line
     * @param count how many of the rows to use, from the first; at least two
     * @throws IllegalArgumentException if a channel is constant
     */
    static Variables fit(ScreenedRows rows, int count, Preparation preparation) {
        var rule = preparation.scaling();
        var fit = new StandardizationFit(rows.variables(), preparation.plates());
        switch (rule) {
            case MEAN_AND_DEVIATION -> fit.moments(rows, count);
            case MEDIAN_AND_QUARTILES -> fit.quartiles(rows, count);
        }
        for (int g = 0; g < fit.shared.length; g++) {
            fit.shift[g] = fit.shift[fit.shared[g]];
            fit.scale[g] = fit.scale[fit.shared[g]];
        }
        return fit.scaled(rule, count);
    }

    private Variables scaled(ScalingRule rule, int count) {
        var scalings = new ArrayList<Scaling>();
        int first = 0;
        for (var block : variables.blocks()) {
            int channels = block.form().channels();
            for (int channel = 0; channel < channels; channel++) {
                if (!(scale[first + channel] > 0)) {
                    throw new IllegalArgumentException("variable '" + name(block, channel) + "' must vary, "
                            + (rule == ScalingRule.MEAN_AND_DEVIATION ? "all " : "at least half of ") + count
                            + " training rows hold the same value: leave the column out");
                }
            }
            scalings.add(new Scaling(part(shift, first, channels), part(scale, first, channels)));
            first += channels;
        }
        return variables.withScalings(scalings);
    }

    /** The first number of a channel. */
    private static String name(Variable variable, int channel) {
        return variable.form().element(variable.name(), channel);
    }

    private static List<Double> part(double[] values, int from, int count) {
        return Arrays.stream(values, from, from + count).boxed().toList();
    }

    /** Mean and deviation, n − 1 in the denominator, by Welford's recurrence: no cancellation for a mean far from 0. */
    private void moments(ScreenedRows rows, int count) {
        double[] units = new double[shift.length];
        Arrays.fill(units, 1);
        moments(rows, count, units);
        if (IntStream.of(shared)
                .mapToDouble(g -> scale[g])
                .allMatch(deviation -> deviation > SMALLEST && deviation < LARGEST)) {
            return;
        }
        // Squares of such small or large numbers leave the range of a double: once more, in units of the largest.
        System.arraycopy(magnitudes(rows, count), 0, units, 0, units.length);
        moments(rows, count, units);
        for (int g = 0; g < units.length; g++) {
            shift[g] *= units[g];
            scale[g] *= units[g];
        }
    }

    /** The largest absolute value of each channel, 1 where that is 0. */
    private double[] magnitudes(ScreenedRows rows, int count) {
        double[] largest = new double[shift.length];
        each(rows, count, (g, value) -> largest[g] = Math.max(largest[g], Math.abs(value)));
        return Arrays.stream(largest).map(value -> value > 0 ? value : 1).toArray();
    }

    private void moments(ScreenedRows rows, int count, double... units) {
        Arrays.fill(shift, 0);
        Arrays.fill(scale, 0);
        long[] seen = new long[shift.length];
        each(rows, count, (g, value) -> {
            double part = value / units[g];
            double delta = part - shift[g];
            shift[g] += delta / ++seen[g];
            scale[g] += delta * (part - shift[g]);
        });
        for (int g = 0; g < scale.length; g++) {
            scale[g] = Math.sqrt(scale[g] / (seen[g] - 1));
        }
    }

    private interface Sink {
        void take(int channel, double value);
    }

    /** Shows every number of some rows that is there, with its channel. */
    private void each(ScreenedRows rows, int count, Sink sink) {
        double[] row = new double[width];
        for (int n = 0; n < count; n++) {
            rows.readReal(n, row);
            int column = 0;
            int first = 0;
            for (var block : variables.blocks()) {
                int channels = block.form().channels();
                for (int end = column + block.size(); column < end; ) {
                    for (int g = first; g < first + channels; g++, column++) {
                        if (!Double.isNaN(row[column])) { // absent
                            sink.take(shared[g], row[column]);
                        }
                    }
                }
                first += channels;
            }
        }
    }

    private void quartiles(ScreenedRows rows, int count) {
        int used = Math.min(count, Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, MOST_NUMBERS / width)));
        double[][] columns = new double[width][used];
        double[] row = new double[width];
        for (int n = 0; n < used; n++) {
            rows.readReal((int) ((long) n * count / used), row);
            for (int c = 0; c < width; c++) {
                columns[c][n] = row[c];
            }
        }
        int[] channels = channels();
        for (int g = 0; g < shift.length; g++) {
            int channel = g;
            double[] values = IntStream.range(0, width)
                    .filter(column -> shared[channels[column]] == channel)
                    .mapToObj(column -> columns[column])
                    .flatMapToDouble(Arrays::stream)
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            if (values.length > 0) { // a channel that no row has does not vary
                shift[g] = quantile(values, 0.5);
                scale[g] = (quantile(values, 0.75) - quantile(values, 0.25)) / QUARTILES;
            }
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
