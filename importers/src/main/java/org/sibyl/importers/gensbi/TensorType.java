package org.sibyl.importers.gensbi;

import java.nio.ByteBuffer;

/** The element types of a {@code .safetensors} file that are weights; every one is read as float32. */
enum TensorType {
    /** IEEE 754 half precision: 5 bits of exponent, 10 of fraction. */
    F16(2) {
        @Override
        float value(ByteBuffer bytes, int at) {
            int bits = bytes.getShort(at);
            int exponent = bits >> 10 & 0x1f;
            int fraction = bits & 0x3ff;
            float magnitude;
            if (exponent == 0) {
                magnitude = fraction * 0x1p-24f; // subnormal, or zero
            } else if (exponent == 0x1f) {
                magnitude = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            } else {
                magnitude = Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13); // bias 15 becomes 127
            }
            return bits < 0 ? -magnitude : magnitude;
        }
    },
    /** The upper half of an IEEE 754 single. */
    BF16(2) {
        @Override
        float value(ByteBuffer bytes, int at) {
            return Float.intBitsToFloat(bytes.getShort(at) << 16);
        }
    },
    /** IEEE 754 single precision. */
    F32(4) {
        @Override
        float value(ByteBuffer bytes, int at) {
            return bytes.getFloat(at);
        }
    },
    /** IEEE 754 double precision, rounded to single. */
    F64(8) {
        @Override
        float value(ByteBuffer bytes, int at) {
            return (float) bytes.getDouble(at);
        }
    };

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes per element. */
    int bytes() {
        return bytes;
    }

    /** The element that starts at a byte of a little-endian buffer. */
    abstract float value(ByteBuffer bytes, int at);
}
