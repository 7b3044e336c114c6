package org.sibyl.diagnostics.twosample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.sibyl.arrays.NumpyRandom;

/** Splits rows into parts of nearly equal size, the first ones larger by one where it does not divide. */
final class Folds {

    private Folds() {}

    /** A shuffle of all rows, cut: the folds of scikit-learn's {@code KFold} with this seed. */
    static List<int[]> shuffled(int rows, int folds, long seed) {
        return shuffled(rows, folds, new NumpyRandom(seed));
    }

    private static List<int[]> shuffled(int rows, int folds, RandomGenerator random) {
        int[] order = Shuffle.identity(rows);
        Shuffle.inPlace(order, random);
        List<int[]> parts = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            parts.add(Arrays.copyOfRange(order, start(fold, folds, rows), start(fold + 1, folds, rows)));
        }
        return parts;
    }

    /** Two samples of n rows each, one after the other, shuffled and cut each for itself. */
    static List<int[]> stratified(int n, int folds, long seed) {
        List<int[]> first = shuffled(n, folds, new SplittableRandom(seed));
        List<int[]> second = shuffled(n, folds, new SplittableRandom(~seed));
        List<int[]> parts = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int[] head = first.get(fold);
            int[] part = Arrays.copyOf(head, 2 * head.length);
            for (int i = 0; i < head.length; i++) {
                part[head.length + i] = n + second.get(fold)[i];
            }
            parts.add(part);
        }
        return parts;
    }

    private static int start(int fold, int folds, int total) {
        return fold * (total / folds) + Math.min(fold, total % folds);
    }
}
