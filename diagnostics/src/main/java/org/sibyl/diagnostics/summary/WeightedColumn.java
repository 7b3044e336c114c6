package org.sibyl.diagnostics.summary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The values of one parameter in ascending order, each with its share of the weight. Immutable. */
final class WeightedColumn {
    private static final double ROUNDING = 1e-12; // of sums of shares

    private final double[] values;
    private final double[] shares;
    private final boolean isEqual;

    private WeightedColumn(double[] values, double[] shares, boolean isEqual) {
        this.values = values;
        this.shares = shares;
        this.isEqual = isEqual;
    }

    /**
     * Sorts.
     *
     * @param shares of sum 1
     */
    static WeightedColumn of(double[] values, double[] shares) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new WeightedColumn(
                Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> shares[i]).toArray(),
                Arrays.stream(shares).distinct().count() == 1);
    }

    double mean() {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> shares[i] * values[i])
                .sum();
    }

    /** Of n equal draws with the divisor n − 1, of weighted ones n (1 − Σ share²); 0 of one draw. */
    double deviation() {
        double mean = mean();
        double squares = IntStream.range(0, values.length)
                .mapToDouble(i -> shares[i] * (values[i] - mean) * (values[i] - mean))
                .sum();
        double freedom = 1 - Arrays.stream(shares).map(share -> share * share).sum();
        return freedom > ROUNDING ? Math.sqrt(squares / freedom) : 0;
    }

    double quantile(double level) {
        if (isEqual) {
            double position = level * (values.length - 1);
            int left = (int) Math.min(position, Math.max(0, values.length - 2));
            int right = Math.min(left + 1, values.length - 1);
            return values[left] + (position - left) * (values[right] - values[left]);
        }
        double passed = 0;
        for (int i = 0; i < values.length; i++) {
            passed += shares[i];
            if (passed >= level - ROUNDING && shares[i] > 0) {
                return values[i];
            }
        }
        return values[values.length - 1];
    }

    /** The first of the shortest intervals between two draws that hold at least so much of the weight. */
    Interval shortest(double mass) {
        double held = 0;
        int right = 0;
        var best = new Interval(values[0], values[values.length - 1]);
        for (int left = 0; left < values.length; left++) {
            while (right < values.length && held < mass - ROUNDING) {
                held += shares[right++];
            }
            if (held < mass - ROUNDING) {
                break;
            }
            if (values[right - 1] - values[left] < best.width()) {
                best = new Interval(values[left], values[right - 1]);
            }
            held -= shares[left];
        }
        return best;
    }

    /** Where the kernel estimate of the density is greatest. */
    double mode() {
        double[] weights =
                Arrays.stream(shares).map(share -> share * values.length).toArray();
        return (isEqual ? KernelDensity.of(values) : KernelDensity.of(values, weights)).mode();
    }
}
