package org.sibyl.diagnostics.calibration;

import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Thresholds;

/**
 * The ranks of one quantity and three tests of their uniformity.
 *
 * @param quantity its name
 * @param ranks of the truth among the draws
 * @param gamma the simultaneous statistic; see {@link Uniformity}
 * @param pValue of gamma; the verdict rests on this one
 * @param chiSquarePValue of the counts in equally likely bins, about 20 pairs a bin, at most 20 bins
 * @param kolmogorovPValue of the ranks made continuous by a uniform jitter, which corrects for their discreteness
 */
public record RankTest(
        String quantity, Ranks ranks, double gamma, double pValue, double chiSquarePValue, double kolmogorovPValue) {

    /** Ranks a quantity and tests the ranks with a uniformity test made before; the seed breaks ties. */
    public static RankTest of(TestQuantity quantity, Uniformity uniformity, long seed) {
        return of(quantity.name(), Ranks.of(quantity, seed), uniformity, seed);
    }

    static RankTest of(String name, Ranks ranks, Uniformity uniformity, long seed) {
        return new RankTest(
                name,
                ranks,
                uniformity.gamma(ranks),
                uniformity.pValue(ranks),
                chiSquare(ranks),
                KolmogorovSmirnovTest.withDefaults()
                        .test(ranks.randomized(seed + 1), u -> Math.min(Math.max(u, 0), 1))
                        .getPValue());
    }

    private static double chiSquare(Ranks ranks) {
        int bins = Math.max(2, Math.min(20, Math.min(ranks.pairs() / 20, ranks.draws() + 1)));
        int[] counts = ranks.counts(bins);
        var expected = new double[bins];
        for (int rank = 0; rank <= ranks.draws(); rank++) {
            expected[(int) ((long) rank * bins / (ranks.draws() + 1))] += (double) ranks.pairs() / (ranks.draws() + 1);
        }
        var observed = new long[bins];
        for (int b = 0; b < bins; b++) {
            observed[b] = counts[b];
        }
        return ChiSquareTest.withDefaults().test(expected, observed).getPValue();
    }

    /** Mean of rank / L minus one half: positive where truths lie above the draws, so the posterior is too low. */
    public double bias() {
        double sum = 0;
        for (int rank : ranks.toArray()) {
            sum += rank;
        }
        return sum / ranks.pairs() / ranks.draws() - 0.5;
    }

    /** Twelve times the variance of rank / L minus one: positive for a posterior that is too narrow. */
    public double dispersion() {
        double mean = bias() + 0.5;
        double squares = 0;
        for (int rank : ranks.toArray()) {
            double u = (double) rank / ranks.draws() - mean;
            squares += u * u;
        }
        return 12 * squares / ranks.pairs() - 1;
    }

    /** The finding of a named test, judged by the p-value of γ. */
    public Finding finding(String test, Thresholds thresholds) {
        return Finding.of(test, quantity, gamma, PValue.of(pValue), thresholds, new Finding.Readings(calm(), fault()));
    }

    private String calm() {
        return "the ranks of " + quantity + " are as even as chance allows";
    }

    private String fault() {
        double bias = bias() * Math.sqrt(12.0 * ranks.pairs());
        double width = dispersion() * Math.sqrt(1.25 * ranks.pairs()); // var of 12 (u − ½)² is 0.8
        if (Math.abs(bias) > Math.abs(width)) {
            return "the posterior of " + quantity + " lies too " + (bias > 0 ? "low" : "high");
        }
        return "the posterior of " + quantity + " is too " + (width > 0 ? "narrow" : "wide");
    }
}
