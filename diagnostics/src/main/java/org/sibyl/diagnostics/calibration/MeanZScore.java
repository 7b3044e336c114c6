package org.sibyl.diagnostics.calibration;

import java.util.SplittableRandom;
import org.sibyl.diagnostics.Series;

/**
 * Is the mean z-score zero? Exact for every shape of posterior and every number of pairs.
 *
 * <p>Truth and draws of a pair are exchangeable under an exact posterior. Standardised by their common mean and deviation, each of the
 * L + 1 has mean 0 whichever is the truth; another one taken for the truth in every pair, at random, gives a mean z-score of the
 * null law. (Standardised by the draws alone, a skewed posterior has E z ≈ −skewness / 2L.) Permutations end once {@value #ENOUGH} of
 * them were as extreme, which leaves the p-value valid: Besag and Clifford (1991), "Sequential Monte Carlo p-values".
 *
 * @param zScores (mean − truth) / deviation, [pairs]; 0 for a pair without spread
 * @param pValue two-sided
 * @param smallest 1 / (1 + permutations)
 */
record MeanZScore(Series zScores, double pValue, double smallest) {

    private static final int ENOUGH = 50;

    /** Tests one parameter. */
    static MeanZScore of(CalibrationDraws draws, int parameter, int permutations, long seed) {
        double[][] z = new double[draws.pairs()][]; // the truth first
        double[] zScores = new double[z.length];
        double observed = 0;
        for (int i = 0; i < z.length; i++) {
            z[i] = standardized(draws.truths().at(i, parameter), draws.drawsOf(i, parameter));
            zScores[i] = z[i][0];
            observed += z[i][0];
        }
        double limit = Math.abs(observed) * (1 - 1e-12); // equal sums in another order differ by roundings
        var random = new SplittableRandom(seed);
        int asExtreme = 0;
        int made = 0;
        while (made < permutations && asExtreme < ENOUGH) {
            double sum = 0;
            for (double[] pair : z) {
                sum += pair[random.nextInt(pair.length)];
            }
            asExtreme += Math.abs(sum) >= limit ? 1 : 0;
            made++;
        }
        double p = asExtreme == ENOUGH ? (double) asExtreme / made : (1.0 + asExtreme) / (1 + permutations);
        return new MeanZScore(Series.of(zScores), p, 1.0 / (1 + permutations));
    }

    private static double[] standardized(double truth, double[] draws) {
        double[] values = new double[draws.length + 1];
        values[0] = truth;
        System.arraycopy(draws, 0, values, 1, draws.length);
        Moments moments = Moments.of(values);
        double deviation =
                moments.deviation() * Math.sqrt((double) draws.length / values.length); // of these, not of a law
        for (int l = 0; l < values.length; l++) {
            values[l] = deviation > 0 ? (moments.mean() - values[l]) / deviation : 0;
        }
        return values;
    }
}
