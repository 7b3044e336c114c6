package org.sibyl.selftest.mutations;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Changes of bytes: those that disks, copies and people make. */
final class ByteMutation {

    private static final int LONGEST = 64;

    private ByteMutation() {}

    /** Returns changed bytes: most often with one bit flipped, else cut, lengthened, a part cleared, doubled or left out. */
    static byte[] of(byte[] bytes, RandomGenerator random) {
        if (bytes.length == 0) {
            return new byte[] {1};
        }
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(LONGEST));
        byte[] changed = bytes.clone();
        switch (random.nextInt(10)) {
            case 0 -> changed[at] = (byte) random.nextInt(256);
            case 1 -> changed = Arrays.copyOf(bytes, at);
            case 2 -> Arrays.fill(changed, at, at + length, (byte) 0);
            case 3 -> changed = spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
            case 4 -> changed = spliced(bytes, at, at + length, new byte[0]);
            case 5 -> changed = Arrays.copyOf(bytes, bytes.length + length);
            default -> changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte... between) {
        byte[] spliced = new byte[bytes.length - (to - from) + between.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(between, 0, spliced, from, between.length);
        System.arraycopy(bytes, to, spliced, from + between.length, bytes.length - to);
        return spliced;
    }
}
