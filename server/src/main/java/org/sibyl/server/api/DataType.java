package org.sibyl.server.api;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The types of numbers in tensors, by the names of the Open Inference Protocol. Binary ones are little-endian. */
enum DataType {
    /** Double precision. */
    FP64(8, ByteBuffer::getDouble),
    /** Single precision. */
    FP32(4, ByteBuffer::getFloat),
    /** 64-bit integers. */
    INT64(8, ByteBuffer::getLong),
    /** 32-bit integers. */
    INT32(4, ByteBuffer::getInt);

    private final int bytes;

    @SuppressWarnings("ImmutableEnumChecker") // without state
    private final ToDoubleFunction<ByteBuffer> reader;

    DataType(int bytes, ToDoubleFunction<ByteBuffer> reader) {
        this.bytes = bytes;
        this.reader = reader;
    }

    static DataType named(String name) {
        return Stream.of(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.bad(
                        "bad-datatype",
                        "a tensor must have numbers of one of FP64, FP32, INT64, INT32, but has "
                                + JsonFields.shown(name)));
    }

    int bytes() {
        return bytes;
    }

    /**
     * Returns numbers that were written in decimals, as binary ones of this type would have come.
     *
     * @throws Refusal if the type is of integers, and one is none
     */
    double[] rounded(String name, double... decimals) {
        if (this == FP32) {
            return Arrays.stream(decimals).map(value -> (float) value).toArray();
        }
        double most = this == INT32 ? Integer.MAX_VALUE : Long.MAX_VALUE;
        for (double value : decimals) {
            if (this != FP64 && !(value == Math.rint(value) && Math.abs(value) <= most)) {
                throw Refusal.bad(
                        "bad-number",
                        "the tensor " + JsonFields.shown(name) + " must have integers of the type " + name()
                                + ", but has " + value + ": send FP64");
            }
        }
        return decimals;
    }

    double read(ByteBuffer from) {
        return reader.applyAsDouble(from);
    }
}
