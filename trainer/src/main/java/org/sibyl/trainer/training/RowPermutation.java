package org.sibyl.trainer.training;

import java.util.SplittableRandom;
import org.sibyl.solvers.noise.RandomStreams;

/**
 * A permutation of 0 … n − 1 that takes no memory: a Feistel network of six rounds permutes the next power of four, and is followed
 * from a place on until it comes out below n (Black and Rogaway, 2002, "cycle walking"). Immutable.
 */
final class RowPermutation {
    private static final int ROUNDS = 6;

    private final int rows;
    private final int halfBits;
    private final long[] keys;

    RowPermutation(int rows, SplittableRandom random) {
        this.rows = rows;
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, rows - 1));
        halfBits = (bits + 1) / 2;
        keys = random.longs(ROUNDS).toArray();
    }

    /** Where a place goes. */
    int at(int place) {
        long value = place;
        do {
            value = permuted(value);
        } while (value >= rows); // at most four tries on average
        return (int) value;
    }

    /** (L, R) → (R, L ⊕ F(R)), which is one to one whatever F is. */
    private long permuted(long value) {
        long mask = (1L << halfBits) - 1;
        long left = value >>> halfBits;
        long right = value & mask;
        for (long key : keys) {
            long next = left ^ (RandomStreams.mixed(right + key) & mask);
            left = right;
            right = next;
        }
        return (left << halfBits) | right;
    }
}
