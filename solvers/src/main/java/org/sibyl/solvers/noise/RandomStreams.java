package org.sibyl.solvers.noise;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One independent generator per (seed, index), so that parallel work gives the same numbers for every number of threads.
 *
 * <p>Both numbers pass the 64-bit finalizer of Stafford (2011, variant 13) before they meet: neighbouring seeds and
 * neighbouring indices start far apart.
 */
public final class RandomStreams {

    private RandomStreams() {}

    /** The generator of the given index under the given seed. */
    public static RandomGenerator of(long seed, long index) {
        return new SplittableRandom(mixed(mixed(seed) + index));
    }

    private static long mixed(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
