package org.sibyl.diagnostics.summary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.Series;

/**
 * Independent draws which may count differently, and whose log densities may be known. Immutable and thread-safe.
 *
 * @param draws the parameters
 * @param shares of the draws in the whole weight, of sum 1
 * @param logDensities of the draws, up to a constant
 */
public record WeightedSample(Sample draws, Series shares, Optional<Series> logDensities) {
    /** A column of this name holds weights, which are known up to a factor. */
    public static final String WEIGHT = "weight";

    /** A column of this name holds the logarithms of weights. */
    public static final String LOG_WEIGHT = "log_weight";

    /** A column of this name holds log densities. */
    public static final String LOG_DENSITY = "log_density";

    /** Checks the lengths. */
    public WeightedSample {
        if (shares.size() != draws.rows() || logDensities.map(Series::size).orElse(draws.rows()) != draws.rows()) {
            throw new IllegalArgumentException("every draw needs one weight and at most one log density, but "
                    + draws.rows() + " draws have " + shares.size() + " weights and "
                    + logDensities.map(Series::size).orElse(0) + " log densities");
        }
    }

    /**
     * Takes a sample whose columns {@link #WEIGHT} or {@link #LOG_WEIGHT}, and {@link #LOG_DENSITY}, are no parameters but say what their names do;
     * without the first two all draws count equally.
     *
     * @throws IllegalArgumentException if there are weights and log weights, a weight is negative, all are 0, or no parameter is left
     */
    public static WeightedSample of(Sample table) {
        var names = table.names();
        if (names.contains(WEIGHT) && names.contains(LOG_WEIGHT)) {
            throw new IllegalArgumentException(
                    "draws have weights or log weights, but the columns " + names + " hold both: leave one out");
        }
        int[] kept = IntStream.range(0, names.size())
                .filter(j -> !List.of(WEIGHT, LOG_WEIGHT, LOG_DENSITY).contains(names.get(j)))
                .toArray();
        if (kept.length == 0) {
            throw new IllegalArgumentException("a summary needs at least one parameter, but the columns are " + names);
        }
        double[][] rows = IntStream.range(0, table.rows())
                .mapToObj(i ->
                        Arrays.stream(kept).mapToDouble(j -> table.at(i, j)).toArray())
                .toArray(double[][]::new);
        var draws = Sample.of(Arrays.stream(kept).mapToObj(names::get).toList(), rows);
        return new WeightedSample(draws, shares(table), column(table, LOG_DENSITY));
    }

    private static Optional<Series> column(Sample table, String name) {
        int at = table.names().indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(Series.of(table.column(at)));
    }

    private static Series shares(Sample table) {
        double[] weights = column(table, WEIGHT)
                .map(Series::toArray)
                .or(() -> column(table, LOG_WEIGHT).map(WeightedSample::exponentials))
                .orElseGet(() -> {
                    double[] equal = new double[table.rows()];
                    Arrays.fill(equal, 1);
                    return equal;
                });
        double sum = Arrays.stream(weights).sum();
        if (!(sum > 0) || Arrays.stream(weights).anyMatch(weight -> weight < 0)) {
            throw new IllegalArgumentException("weights must be at least 0, and one of them above, but are "
                    + Arrays.stream(weights).min().orElse(0) + " to "
                    + Arrays.stream(weights).max().orElse(0) + ": correct the column " + WEIGHT);
        }
        return Series.of(Arrays.stream(weights).map(weight -> weight / sum).toArray());
    }

    private static double[] exponentials(Series logWeights) {
        double[] logs = logWeights.toArray();
        double largest = Arrays.stream(logs).max().orElseThrow();
        return Arrays.stream(logs).map(log -> Math.exp(log - largest)).toArray();
    }

    /** Returns 1 / Σ share² (Kish 1965): how many draws that count equally would tell as much; the number of draws where they do. */
    public double effectiveSize() {
        double[] all = shares.toArray();
        boolean isEqual = Arrays.stream(all).distinct().count() == 1;
        return isEqual
                ? all.length
                : 1 / Arrays.stream(all).map(share -> share * share).sum();
    }

    /** Returns the draw of the greatest log density, the first of several; empty where log densities are not known. */
    public Optional<Series> densest() {
        return logDensities.map(known -> {
            int best = 0;
            for (int i = 1; i < known.size(); i++) {
                best = known.at(i) > known.at(best) ? i : best;
            }
            return Series.of(draws.row(best));
        });
    }

    /** The values of one parameter with their weights. */
    WeightedColumn column(int index) {
        return WeightedColumn.of(draws.column(index), shares.toArray());
    }
}
