package org.sibyl.zoo;

/**
 * The normal numbers of NumPy's legacy generator, {@code RandomState(seed).randn(n)}: the Mersenne twister of Matsumoto and Nishimura
 * (1998), doubles of 53 bits, and Marsaglia's polar method, whose second number comes first. For published data that were made with it.
 */
final class LegacyNormals {

    private static final int SIZE = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[SIZE];
    private int next = SIZE;

    private LegacyNormals(int seed) {
        state[0] = seed;
        for (int i = 1; i < SIZE; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /** The first numbers of a seed. */
    static double[] of(int seed, int count) {
        var twister = new LegacyNormals(seed);
        var normals = new double[count];
        for (int i = 0; i < count; i += 2) {
            double x1;
            double x2;
            double r2;
            do {
                x1 = 2 * twister.uniform() - 1;
                x2 = 2 * twister.uniform() - 1;
                r2 = x1 * x1 + x2 * x2;
            } while (r2 >= 1 || r2 == 0);
            double f = Math.sqrt(-2 * Math.log(r2) / r2);
            normals[i] = f * x2;
            if (i + 1 < count) {
                normals[i + 1] = f * x1;
            }
        }
        return normals;
    }

    private double uniform() {
        int high = bits() >>> 5;
        int low = bits() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0; // (high 2²⁶ + low) / 2⁵³
    }

    private int bits() {
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
            state[i] = state[(i + SHIFT) % SIZE] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }
}
