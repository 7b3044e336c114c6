package org.sibyl.arrays;

import java.util.random.RandomGenerator;

/**
 * The random stream of NumPy's {@code RandomState} and so of scikit-learn: MT19937 (Matsumoto and Nishimura 1998) seeded by
 * one 32-bit number, with uniforms of 53 bits, integers by rejection and normals by Marsaglia's polar method.
 *
 * <p>For published numbers that were made with it: whoever fixed a seed there has the same folds, weights or stimulus here, not just others
 * of the same law. Commons RNG seeds the same generator in another way. Not safe for use by several threads.
 */
public final class NumpyRandom implements RandomGenerator {

    private static final int SIZE = 624;
    private static final int MIDDLE = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;
    private double spareNormal = Double.NaN; // NaN where there is none

    /** Seeds 0 to 2³² − 1 are NumPy's; others are folded into that range. */
    public NumpyRandom(long seed) {
        state[0] = (int) (seed ^ (seed >>> 32));
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    @Override
    public int nextInt() {
        if (next == SIZE) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % SIZE] & 0x7fffffff);
            state[i] = state[(i + MIDDLE) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }

    @Override
    public long nextLong() {
        return ((long) nextInt() << 32) | (nextInt() & 0xffffffffL);
    }

    /** Uniform in [0, 1) with 53 bits, of two 32-bit numbers. */
    @Override
    public double nextDouble() {
        int high = nextInt() >>> 5;
        int low = nextInt() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /** Uniform in 0 to bound − 1: low bits, drawn again while they are too large. */
    @Override
    public int nextInt(int bound) {
        int mask = bound == 1 ? 0 : -1 >>> Integer.numberOfLeadingZeros(bound - 1);
        int value = nextInt() & mask;
        while (value >= bound) {
            value = nextInt() & mask;
        }
        return value;
    }

    /** Standard normal; of each pair the second number comes first. */
    @Override
    public double nextGaussian() {
        double spare = spareNormal;
        if (!Double.isNaN(spare)) {
            spareNormal = Double.NaN;
            return spare;
        }
        double x1;
        double x2;
        double r2;
        do {
            x1 = 2 * nextDouble() - 1;
            x2 = 2 * nextDouble() - 1;
            r2 = x1 * x1 + x2 * x2;
        } while (r2 >= 1 || r2 == 0);
        double f = Math.sqrt(-2 * Math.log(r2) / r2);
        spareNormal = f * x1;
        return f * x2;
    }
}
