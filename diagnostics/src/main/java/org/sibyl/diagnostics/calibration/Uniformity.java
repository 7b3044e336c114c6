package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The simultaneous test that N ranks among L draws are uniform, and its band (Säilynoja, Bürkner and Vehtari 2022).
 *
 * <pre>
 * Rᵢ = #{ranks &lt; i},   zᵢ = i / (L + 1),   i = 1..L
 * γ  = 2 minᵢ min( Bin(Rᵢ; N, zᵢ), 1 − Bin(Rᵢ − 1; N, zᵢ) )
 * </pre>
 *
 * <p>γ is small where the empirical distribution leaves its binomial range anywhere; its law under uniform ranks is
 * simulated once for (N, L), so the p-value holds for all i together. Immutable.
 */
public final class Uniformity {

    private static final int SIMULATIONS = 10_000;
    private static final int TAIL = 20;

    private final int pairs;
    private final int draws;
    private final double[][] distribution; // [i, R]: P(Bin(N, zᵢ) ≤ R)
    private final double[] simulated; // γ of uniform rank sets, ascending

    private Uniformity(int pairs, int draws, double[][] distribution, double[] simulated) {
        this.pairs = pairs;
        this.draws = draws;
        this.distribution = distribution;
        this.simulated = simulated;
    }

    /** The test for N ranks among L draws; a table of N·L numbers and 10,000 simulated rank sets. */
    public static Uniformity of(int pairs, int draws, long seed) {
        var distribution = new double[draws + 1][];
        for (int i = 1; i <= draws; i++) {
            distribution[i] = binomial(pairs, (double) i / (draws + 1));
        }
        var random = new SplittableRandom(seed);
        var simulated = new double[SIMULATIONS];
        var ranks = new int[pairs];
        for (int s = 0; s < SIMULATIONS; s++) {
            for (int i = 0; i < pairs; i++) {
                ranks[i] = random.nextInt(draws + 1);
            }
            simulated[s] = gamma(Ranks.of(ranks, draws), distribution);
        }
        Arrays.sort(simulated);
        return new Uniformity(pairs, draws, distribution, simulated);
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

    private static double gamma(Ranks ranks, double[][] distribution) {
        int[] below = ranks.cumulative();
        double smallest = 1;
        for (int i = 1; i < distribution.length; i++) {
            double[] p = distribution[i];
            double atMost = p[below[i]];
            double atLeast = below[i] == 0 ? 1 : 1 - p[below[i] - 1];
            smallest = Math.min(smallest, Math.min(atMost, atLeast));
        }
        return Math.min(1, 2 * smallest);
    }

    /** The statistic γ of a rank set. */
    public double gamma(Ranks ranks) {
        requireShape(ranks);
        return gamma(ranks, distribution);
    }

    /**
     * (1 + #{simulated γ ≤ γ}) / (1 + simulations). Below the twentieth smallest simulated γ, p falls in proportion to γ,
     * as the chance of leaving any of many narrow tails does.
     */
    public double pValue(Ranks ranks) {
        double gamma = gamma(ranks);
        double edge = simulated[TAIL - 1];
        if (gamma < edge) {
            return (1.0 + TAIL) / (1 + SIMULATIONS) * Math.max(gamma, Double.MIN_NORMAL) / edge;
        }
        long smaller = Arrays.stream(simulated).filter(g -> g <= gamma).count();
        return (1.0 + smaller) / (1 + SIMULATIONS);
    }

    /** The value that γ of uniform ranks stays above with probability 1 − level. */
    public double quantile(double level) {
        return simulated[(int) Math.floor(level * SIMULATIONS)];
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
            border[i - 1] = (double) BinomialDistribution.of(pairs, (double) i / (draws + 1))
                            .inverseCumulativeProbability(probability)
                    / pairs;
        }
        return border;
    }

    private void requireShape(Ranks ranks) {
        if (ranks.pairs() != pairs || ranks.draws() != draws) {
            throw new IllegalArgumentException("this test is for " + pairs + " ranks among " + draws + " draws, got "
                    + ranks.pairs() + " among " + ranks.draws() + "; make one for these numbers");
        }
    }
}
