package org.sibyl.diagnostics.twosample;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Scores of held-out probabilities of two equally large classes, the first class in the first n places. */
final class HeldOut {

    private static final double CLIP = 1e-6;

    private HeldOut() {}

    /** Mann-Whitney form: the share of pairs in which the second class has the larger probability, ties half. */
    static double areaUnderCurve(double[] probabilities, int n) {
        int[] byProbability = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> probabilities[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double rankSum = 0;
        for (int i = 0; i < byProbability.length; ) {
            int j = i;
            int seconds = 0;
            while (j < byProbability.length && probabilities[byProbability[j]] == probabilities[byProbability[i]]) {
                seconds += byProbability[j] >= n ? 1 : 0;
                j++;
            }
            rankSum += seconds * (i + 1 + j) / 2.0;
            i = j;
        }
        double m = probabilities.length - n;
        return (rankSum - m * (m + 1) / 2) / (n * m);
    }

    /** ln 2 minus the mean log loss, probabilities clipped to [10⁻⁶, 1 − 10⁻⁶]. */
    static double logLossExcess(double[] probabilities, int n) {
        double loss = 0;
        for (int i = 0; i < probabilities.length; i++) {
            double p = i < n ? 1 - probabilities[i] : probabilities[i];
            loss -= Math.log(Math.min(Math.max(p, CLIP), 1 - CLIP));
        }
        return Math.log(2) - loss / probabilities.length;
    }
}
