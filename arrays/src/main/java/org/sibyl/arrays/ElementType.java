package org.sibyl.arrays;

/** The type of an array's elements; these five are what networks and simulators exchange. */
public enum ElementType {
    /** IEEE 754 single precision. */
    FLOAT32("f4", 4),
    /** IEEE 754 double precision. */
    FLOAT64("f8", 8),
    /** Signed 32-bit integer. */
    INT32("i4", 4),
    /** Signed 64-bit integer. */
    INT64("i8", 8),
    /** Truth value, one byte each on disk. */
    BOOL("b1", 1);

    private final String code;
    private final int bytes;

    ElementType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** Bytes per element on disk. */
    public int bytes() {
        return bytes;
    }

    /** NumPy's type code without its byte order: {@code f4}, {@code f8}, {@code i4}, {@code i8}, {@code b1}. */
    String code() {
        return code;
    }

    /** NumPy's description of the little-endian type, such as {@code <f4}. */
    String description() {
        return (bytes == 1 ? "|" : "<") + code;
    }

    /** NumPy's name of the type, such as {@code float32}. */
    @Override
    public String toString() {
        return switch (this) {
            case FLOAT32 -> "float32";
            case FLOAT64 -> "float64";
            case INT32 -> "int32";
            case INT64 -> "int64";
            case BOOL -> "bool";
        };
    }
}
