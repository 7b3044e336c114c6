package org.sibyl.trainer.data;

import java.util.Arrays;

/**
 * How the values of a data variable are spread: what tells heavy tails, counts and orders of magnitude from ordinary values. Statistics of
 * order, which no single row can move far.
 */
final class Spread {
    /** Quotient of the 99 % quantile and the median from which values differ by order of magnitude; exponential values have 6.6. */
    private static final double MANY_TIMES = 20;

    /** Below it there is no variance. */
    private static final double TAIL_INDEX = 2;

    /** Deviations from the median that a heavy tail reaches; of a million normal values the largest reaches 5. */
    private static final double FAR = 20;

    /** Deviations that make a few rows set the scale of all, whatever the tail. */
    private static final double OUTLYING = 1000;

    /** The distance of a normal law's quartiles in deviations. */
    private static final double QUARTILES = 1.3489795003921634;

    private final double[] sorted;
    private final boolean isWhole;

    /**
     * Takes values.
     *
     * @param sorted rising, at least two
     * @param isWhole whether all values, those not among these included, are whole numbers
     */
    Spread(double[] sorted, boolean isWhole) {
        this.sorted = sorted;
        this.isWhole = isWhole;
    }

    /** How many values. */
    int size() {
        return sorted.length;
    }

    double lowest() {
        return sorted[0];
    }

    double highest() {
        return sorted[sorted.length - 1];
    }

    double median() {
        return quantile(0.5);
    }

    /** Linear between the order statistics around (n − 1) p. */
    double quantile(double p) {
        double place = p * (sorted.length - 1);
        int below = (int) place;
        double share = place - below;
        return share == 0 ? sorted[below] : sorted[below] * (1 - share) + sorted[below + 1] * share;
    }

    /** The deviation that a normal law with these quartiles has; if they coincide, the median distance of the values that are elsewhere. */
    double deviation() {
        double quartiles = (quantile(0.75) - quantile(0.25)) / QUARTILES;
        if (quartiles > 0) {
            return quartiles;
        }
        double[] elsewhere = Arrays.stream(distances()).filter(each -> each > 0).toArray();
        return elsewhere.length == 0 ? 0 : elsewhere[elsewhere.length / 2];
    }

    boolean areCounts() {
        return isWhole && lowest() >= 0 && (1 + quantile(0.99)) > MANY_TIMES * (1 + median());
    }

    boolean spanMagnitudes() {
        return lowest() > 0 && quantile(0.99) > MANY_TIMES * median();
    }

    boolean isHeavy() {
        double farthest = Math.max(highest() - median(), median() - lowest()) / deviation();
        return farthest > OUTLYING || (farthest > FAR && tailIndex() < TAIL_INDEX);
    }

    /**
     * Hill's estimate of the exponent α with which P(|y − median| > u) falls, from the farthest hundredth of the values (B. M. Hill, A simple
     * general approach to inference about the tail of a distribution, 1975). Infinite where these are equally far.
     */
    double tailIndex() {
        double[] distances = distances();
        int tail = Math.min(distances.length - 1, Math.max(10, distances.length / 100));
        double threshold = distances[distances.length - 1 - tail];
        double excess = 0;
        for (int i = distances.length - tail; i < distances.length; i++) {
            excess += Math.log(distances[i]) - Math.log(threshold);
        }
        return tail / excess;
    }

    private double[] distances() {
        double centre = median();
        double[] distances =
                Arrays.stream(sorted).map(each -> Math.abs(each - centre)).toArray();
        Arrays.sort(distances);
        return distances;
    }
}
