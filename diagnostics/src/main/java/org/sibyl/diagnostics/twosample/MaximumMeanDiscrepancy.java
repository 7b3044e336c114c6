package org.sibyl.diagnostics.twosample;

import java.util.Arrays;
import org.sibyl.diagnostics.Sample;

/**
 * Maximum mean discrepancy (Gretton et al. 2012), unbiased and squared, with Gaussian kernels
 * exp(−‖a − b‖² / (2 σ²)).
 */
public final class MaximumMeanDiscrepancy {

    private static final double[] SCALES = {0.25, 0.5, 1, 2, 4};
    private static final int ROWS = 1_000;

    private MaximumMeanDiscrepancy() {}

    /** The benchmark's: σ is the lower median of the distances within the reference; columns are not standardised. */
    public static double sbibm(Sample reference, Sample judged) {
        PairwiseMatrix distances = PairwiseMatrix.distances(reference, judged);
        double sigma = distances.lowerMedian(reference.rows());
        return distances.map(r -> Math.exp(-r * r / (2 * sigma * sigma))).statistic();
    }

    /**
     * A permutation test with the mean of five kernels, σ = ¼, ½, 1, 2 and 4 times the median of all distances, on
     * columns standardised together, of at most the first 1,000 rows of each sample.
     */
    public static Discrepancy test(Sample reference, Sample judged, int permutations, long seed) {
        Sample[] both = Standardization.pooled(reference, judged, ROWS);
        PairwiseMatrix distances = PairwiseMatrix.distances(both[0], both[1]);
        double median = distances.lowerMedian(distances.size());
        PairwiseMatrix kernel = distances.map(r -> Arrays.stream(SCALES)
                        .map(s -> Math.exp(-r * r / (2 * s * s * median * median)))
                        .sum()
                / SCALES.length);
        return new Discrepancy("MMD²", kernel.statistic(), kernel.permutationPValue(permutations, 1, seed));
    }

    /** The distribution-free bound that unbiased MMD² of n + n equal rows stays below with probability 1 − level. */
    public static double threshold(int n, double level) {
        return 4 / Math.sqrt(n) * Math.sqrt(-Math.log(level));
    }

    /** The same bound for the biased estimate of MMD itself. */
    public static double biasedThreshold(int n, double level) {
        return Math.sqrt(2.0 / n) * (1 + Math.sqrt(-2 * Math.log(level)));
    }
}
