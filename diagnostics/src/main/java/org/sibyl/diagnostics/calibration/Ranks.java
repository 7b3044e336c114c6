package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The rank of the truth among the draws, for each pair: how many draws have a smaller value, 0 to L, ties broken at
 * random. Uniform on 0..L if the posterior is exact (Talts et al. 2018). Immutable.
 */
public final class Ranks {

    private final int[] ranks;
    private final int draws;

    private Ranks(int[] ranks, int draws) {
        this.ranks = ranks;
        this.draws = draws;
    }

    /** Ranks given as numbers, each in 0..draws. */
    public static Ranks of(int[] ranks, int draws) {
        for (int rank : ranks) {
            if (rank < 0 || rank > draws) {
                throw new IllegalArgumentException("ranks among " + draws + " draws must lie in 0.." + draws
                        + ", but one is " + rank + "; pass the number of draws that ranked them");
            }
        }
        return new Ranks(ranks.clone(), draws);
    }

    /** The ranks of a quantity; the seed breaks ties. */
    public static Ranks of(TestQuantity quantity, long seed) {
        TestQuantity.Values values = quantity.values();
        var smaller = new int[values.pairs()];
        var equal = new int[values.pairs()];
        for (int i = 0; i < smaller.length; i++) {
            double truth = values.truth(i);
            for (int l = 0; l < values.draws(); l++) {
                double draw = values.draw(i, l);
                smaller[i] += draw < truth ? 1 : 0;
                equal[i] += draw == truth ? 1 : 0;
            }
        }
        return counted(smaller, equal, values.draws(), seed);
    }

    /**
     * The ranks of counts made elsewhere; the seed breaks ties, as if the values were here.
     *
     * @param smaller how many draws of each pair are below the truth
     * @param equal how many are the truth
     * @param draws of each pair
     */
    static Ranks counted(int[] smaller, int[] equal, int draws, long seed) {
        var random = new SplittableRandom(seed);
        var ranks = new int[smaller.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = smaller[i] + (equal[i] == 0 ? 0 : random.nextInt(equal[i] + 1));
        }
        return of(ranks, draws);
    }

    /** How many pairs, N. */
    public int pairs() {
        return ranks.length;
    }

    /** How many draws each truth was ranked among, L. */
    public int draws() {
        return draws;
    }

    /** A copy of the ranks. */
    public int[] toArray() {
        return ranks.clone();
    }

    /** How many ranks are below each i = 0..L+1. */
    int[] cumulative() {
        var below = new int[draws + 2];
        for (int rank : ranks) {
            below[rank + 1]++;
        }
        Arrays.parallelPrefix(below, Integer::sum);
        return below;
    }

    /** Counts in equally likely bins of ranks; bin widths differ by at most one rank. */
    public int[] counts(int bins) {
        var counts = new int[bins];
        for (int rank : ranks) {
            counts[(int) ((long) rank * bins / (draws + 1))]++;
        }
        return counts;
    }

    /** (rank + U) / (L + 1) with U uniform: continuous, exactly uniform under an exact posterior. */
    public double[] randomized(long seed) {
        var random = new SplittableRandom(seed);
        return Arrays.stream(ranks)
                .mapToDouble(rank -> (rank + random.nextDouble()) / (draws + 1))
                .toArray();
    }
}
