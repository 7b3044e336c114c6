package org.sibyl.diagnostics.twosample;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.sibyl.diagnostics.Sample;

/**
 * A symmetric function k of the distance between all rows of two samples laid one after the other, [n + m, n + m], and
 * the statistic
 *
 * <pre>
 * mean over i≠j of k(xᵢ, xⱼ) + mean over i≠j of k(yᵢ, yⱼ) − 2 mean of k(xᵢ, yⱼ)
 * </pre>
 */
final class PairwiseMatrix {

    private final int n;
    private final double[][] values;

    private PairwiseMatrix(int n, double[][] values) {
        this.n = n;
        this.values = values;
    }

    static PairwiseMatrix distances(Sample x, Sample y) {
        double[][] rows = Arrays.copyOf(x.toArray(), x.rows() + y.rows());
        System.arraycopy(y.toArray(), 0, rows, x.rows(), y.rows());
        var distances = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                double squares = 0;
                for (int c = 0; c < rows[i].length; c++) {
                    double gap = rows[i][c] - rows[j][c];
                    squares += gap * gap;
                }
                distances[i][j] = Math.sqrt(squares);
                distances[j][i] = distances[i][j];
            }
        }
        return new PairwiseMatrix(x.rows(), distances);
    }

    PairwiseMatrix map(DoubleUnaryOperator function) {
        return new PairwiseMatrix(
                n,
                Arrays.stream(values)
                        .map(row -> Arrays.stream(row).map(function).toArray())
                        .toArray(double[][]::new));
    }

    /** The lower median of the distances of different rows, among the first {@code count} rows. */
    double lowerMedian(int count) {
        var all = new double[count * (count - 1) / 2];
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                all[at++] = values[i][j];
            }
        }
        Arrays.sort(all);
        return all[(all.length - 1) / 2];
    }

    int size() {
        return values.length;
    }

    double statistic() {
        return statistic(Shuffle.identity(size()));
    }

    /** The statistic where the first n places of the order count as x. */
    private double statistic(int[] order) {
        int m = size() - n;
        double within = 0;
        double all = 0;
        double fromFirst = 0;
        for (int i = 0; i < size(); i++) {
            double[] row = values[order[i]];
            double sum = 0;
            for (double value : row) {
                sum += value;
            }
            sum -= row[order[i]];
            all += sum;
            if (i < n) {
                fromFirst += sum;
                for (int j = 0; j < n; j++) {
                    within += row[order[j]];
                }
                within -= row[order[i]];
            }
        }
        double across = fromFirst - within;
        double others = all - within - 2 * across;
        return within / (n * (n - 1.0)) + others / (m * (m - 1.0)) - 2 * across / ((double) n * m);
    }

    /** (1 + #{permuted statistic ≥ observed}) / (1 + permutations), for the sign that makes unlike samples large. */
    double permutationPValue(int permutations, double sign, long seed) {
        double observed = sign * statistic();
        var random = new SplittableRandom(seed);
        int[] order = Shuffle.identity(size());
        int larger = 0;
        for (int p = 0; p < permutations; p++) {
            Shuffle.inPlace(order, random);
            larger += sign * statistic(order) >= observed ? 1 : 0;
        }
        return (1.0 + larger) / (1 + permutations);
    }
}
