package org.sibyl.trainer.training;

import org.sibyl.solvers.noise.RandomStreams;

/**
 * The order in which training rows are visited: a fresh permutation every epoch, a function of seed and position alone, so
 * that a run can be continued from any update. Beyond 16 million rows a permutation is computed and not kept. Not thread-safe.
 */
final class RowOrder {
    private static final int LARGEST_KEPT = 1 << 24;

    private final int rows;
    private final long seed;
    private final int[] order;
    private RowPermutation permutation;
    private long epoch = -1;

    RowOrder(int rows, long seed) {
        this.rows = rows;
        this.seed = seed;
        order = new int[rows > LARGEST_KEPT ? 0 : rows];
        permutation = new RowPermutation(rows, RandomStreams.rowOrder(seed, 0));
    }

    /** The rows of a batch: positions {@code from} to {@code from + count} in the endless sequence of epochs. */
    int[] batch(long from, int count) {
        int[] batch = new int[count];
        for (int i = 0; i < count; i++) {
            long position = from + i;
            shuffle(position / rows);
            int place = (int) (position % rows);
            batch[i] = order.length == 0 ? permutation.at(place) : order[place];
        }
        return batch;
    }

    private void shuffle(long wanted) {
        if (wanted == epoch) {
            return;
        }
        epoch = wanted;
        var random = RandomStreams.rowOrder(seed, wanted);
        permutation = new RowPermutation(rows, RandomStreams.rowOrder(seed, wanted));
        for (int i = 0; i < order.length; i++) { // inside-out Fisher and Yates: no memory of the previous epoch
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
