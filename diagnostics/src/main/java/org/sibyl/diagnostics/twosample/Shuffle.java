package org.sibyl.diagnostics.twosample;

import java.util.random.RandomGenerator;

/** Random orders (Fisher and Yates). */
final class Shuffle {

    private Shuffle() {}

    static int[] identity(int length) {
        var order = new int[length];
        for (int i = 0; i < length; i++) {
            order[i] = i;
        }
        return order;
    }

    static void inPlace(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
