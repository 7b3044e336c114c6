package org.sibyl.diagnostics.twosample;

import org.sibyl.diagnostics.Sample;

/** Energy distance 2 E‖X − Y‖ − E‖X − X′‖ − E‖Y − Y′‖ (Székely and Rizzo 2013), unbiased. */
public final class EnergyDistance {

    private static final int ROWS = 1_000;

    private EnergyDistance() {}

    /** The distance in the units of the columns. */
    public static double of(Sample x, Sample y) {
        return -PairwiseMatrix.distances(x, y).statistic();
    }

    /** A permutation test on columns standardised together, of at most the first 1,000 rows of each sample. */
    public static Discrepancy test(Sample reference, Sample judged, int permutations, long seed) {
        Sample[] both = Standardization.pooled(reference, judged, ROWS);
        PairwiseMatrix distances = PairwiseMatrix.distances(both[0], both[1]);
        return new Discrepancy(
                "energy distance", -distances.statistic(), distances.permutationPValue(permutations, -1, seed));
    }
}
