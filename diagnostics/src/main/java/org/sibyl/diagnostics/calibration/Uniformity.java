package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * The simultaneous test that N ranks among L draws are uniform, and its band (Säilynoja, Bürkner and Vehtari 2022).
 *
 * <pre>
 * Rᵢ = #{ranks &lt; i},   zᵢ = i / (L + 1),   i = 1..L
 * γ  = 2 minᵢ min( Bin(Rᵢ; N, zᵢ), 1 − Bin(Rᵢ − 1; N, zᵢ) )
 * </pre>
 *
 * <p>γ is small where the empirical distribution leaves its binomial range anywhere; its p-value holds for all i together.
 * The law of γ under uniform ranks is computed, not simulated: given their total N, the Rᵢ are the path of a Poisson
 * process with N / (L + 1) events a step, so the chance that the path stays inside a band is one recursion over i.
 * Immutable.
 */
public final class Uniformity {

    private static final double NEGLIGIBLE = 1e-20;
    private static final int HALVINGS = 60;

    private final int pairs;
    private final int draws;
    private final double[][] distribution; // [i, R]: P(Bin(N, zᵢ) ≤ R)
    private final double[] step; // Poisson probabilities of 0, 1, ... events between zᵢ and zᵢ₊₁

    private Uniformity(int pairs, int draws, double[][] distribution, double[] step) {
        this.pairs = pairs;
        this.draws = draws;
        this.distribution = distribution;
        this.step = step;
    }

    /** The test for N ranks among L draws; it keeps a table of N·L numbers. */
    public static Uniformity of(int pairs, int draws) {
        var distribution = new double[draws + 1][];
        for (int i = 1; i <= draws; i++) {
            distribution[i] = binomial(pairs, (double) i / (draws + 1));
        }
        double rate = pairs / (draws + 1.0);
        var poisson = PoissonDistribution.of(rate);
        int most = (int) rate;
        while (most < pairs && poisson.probability(most) > NEGLIGIBLE) {
            most++;
        }
        var step = new double[most + 1];
        for (int k = 0; k <= most; k++) {
            step[k] = poisson.probability(k);
        }
        return new Uniformity(pairs, draws, distribution, step);
    }

    /** How many ranks are tested, N. */
    public int pairs() {
        return pairs;
    }

    /** How many draws each truth is ranked among, L. */
    public int draws() {
        return draws;
    }

    private static double[] binomial(int n, double p) {
        var cumulative = new double[n + 1];
        double logTerm = n * Math.log1p(-p); // ln P(0), then the recurrence of neighbouring terms
        double odds = Math.log(p) - Math.log1p(-p);
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            sum += Math.exp(logTerm);
            cumulative[k] = Math.min(sum, 1);
            logTerm += odds + Math.log((n - k) / (k + 1.0));
        }
        return cumulative;
    }

    private double atMost(int i, int below) {
        return distribution[i][below];
    }

    private double atLeast(int i, int below) {
        return distribution[draws + 1 - i][pairs - below]; // the other tail of the mirrored law
    }

    /** The statistic γ of a rank set. */
    public double gamma(Ranks ranks) {
        requireShape(ranks);
        int[] below = ranks.cumulative();
        double smallest = 1;
        for (int i = 1; i <= draws; i++) {
            smallest = Math.min(smallest, Math.min(atMost(i, below[i]), atLeast(i, below[i])));
        }
        return Math.min(1, 2 * smallest);
    }

    /** The chance that uniform ranks have this γ or a smaller one. */
    public double pValue(Ranks ranks) {
        return chanceAtMost(gamma(ranks));
    }

    /** P(γ of uniform ranks ≤ gamma); at least gamma / 2, the chance of the one tail that gave it. */
    double chanceAtMost(double gamma) {
        if (gamma >= 1) {
            return 1; // γ is cut off there
        }
        return Math.max(1 - chanceAbove(gamma), Math.max(gamma / 2, Double.MIN_NORMAL));
    }

    /** P(γ > gamma): both tails of every Rᵢ stay above gamma / 2. */
    private double chanceAbove(double gamma) {
        double tail = gamma / 2;
        var now = new double[pairs + 1];
        var next = new double[pairs + 1];
        now[0] = 1;
        int low = 0;
        int high = 0;
        for (int i = 1; i <= draws; i++) {
            int from = low;
            while (from <= pairs && !(atMost(i, from) > tail)) {
                from++;
            }
            int to = Math.min(pairs, high + step.length - 1);
            while (to >= from && !(atLeast(i, to) > tail)) {
                to--;
            }
            if (from > to) {
                return 0;
            }
            for (int r = from; r <= to; r++) {
                double sum = 0;
                for (int k = Math.max(0, r - high); k <= Math.min(step.length - 1, r - low); k++) {
                    sum += now[r - k] * step[k];
                }
                next[r] = sum;
            }
            double[] spent = now;
            now = next;
            next = spent;
            low = from;
            high = to;
        }
        double inside = 0;
        for (int r = low; r <= high; r++) {
            inside += pairs - r < step.length ? now[r] * step[pairs - r] : 0;
        }
        return Math.min(1, inside / PoissonDistribution.of(pairs).probability(pairs));
    }

    /** The value that γ of uniform ranks stays above with probability 1 − level, by bisection of its law. */
    public double quantile(double level) {
        double low = 0;
        double high = 1;
        for (int halving = 0; halving < HALVINGS && high - low > 1e-9 * high; halving++) {
            double middle = (low + high) / 2;
            if (chanceAtMost(middle) <= level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The lower border, for i = 1..L, that the empirical distribution at zᵢ stays above, all together, with 1 − level. */
    public double[] lowerBand(double level) {
        return band(quantile(level) / 2);
    }

    /** The upper border of the same band. */
    public double[] upperBand(double level) {
        return band(1 - quantile(level) / 2);
    }

    private double[] band(double probability) {
        var border = new double[draws];
        for (int i = 1; i <= draws; i++) {
            int at = Arrays.binarySearch(distribution[i], probability);
            border[i - 1] = (double) Math.min(pairs, at >= 0 ? at : -at - 1) / pairs;
        }
        return border;
    }

    private void requireShape(Ranks ranks) {
        if (ranks.pairs() != pairs || ranks.draws() != draws) {
            throw new IllegalArgumentException("this test needs " + pairs + " ranks among " + draws + " draws, but has "
                    + ranks.pairs() + " among " + ranks.draws() + "; make one for these numbers");
        }
    }
}
