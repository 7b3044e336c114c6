package org.sibyl.selftest.imports;

import java.nio.ByteBuffer;

/** How a file stores weights: encoders of its own, so that the importer's decoders are put to the test. */
enum StorageType {
    /** IEEE 754 single precision. */
    F32(Float.BYTES) {
        @Override
        float rounded(float value) {
            return value;
        }

        @Override
        void write(float value, ByteBuffer bytes) {
            bytes.putFloat(value);
        }
    },
    /** The upper half of a single. */
    BF16(Short.BYTES) {
        @Override
        float rounded(float value) {
            int bits = Float.floatToRawIntBits(value);
            int toEven = 0x7fff + (bits >>> 16 & 1);
            return Float.intBitsToFloat(bits + toEven & 0xffff0000);
        }

        @Override
        void write(float value, ByteBuffer bytes) {
            bytes.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
        }
    },
    /** IEEE 754 half precision. */
    F16(Short.BYTES) {
        @Override
        float rounded(float value) {
            float unit = unit(value);
            return (float) Math.rint(value / unit) * unit;
        }

        @Override
        void write(float value, ByteBuffer bytes) {
            float size = Math.abs(value);
            int steps = (int) (size / unit(size));
            // A normal number has 1024 to 2047 units, the first of them implied by its exponent.
            int exponent =
                    steps < FIRST_NORMAL ? 0 : Math.max(Math.getExponent(size), LEAST_EXPONENT) - LEAST_EXPONENT + 1;
            int sign = Float.floatToRawIntBits(value) >>> 31 << 15;
            bytes.putShort((short) (sign | exponent << 10 | steps % FIRST_NORMAL));
        }
    };

    private static final int LEAST_EXPONENT = -14;
    private static final int FRACTION_BITS = 10;
    private static final int FIRST_NORMAL = 1 << FRACTION_BITS;

    private final int bytes;

    StorageType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes a number. */
    int bytes() {
        return bytes;
    }

    /** The nearest number that the type can hold, ties to even. */
    abstract float rounded(float value);

    /** Writes a number that the type can hold. */
    abstract void write(float value, ByteBuffer bytes);

    /** The distance of neighbouring half-precision numbers. */
    private static float unit(float value) {
        return Math.scalb(1f, Math.max(Math.getExponent(value), LEAST_EXPONENT) - FRACTION_BITS);
    }
}
