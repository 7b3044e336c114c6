package org.sibyl.tables;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Type;
import org.sibyl.arrays.ArrayFormatException;

/**
 * A column of numbers. Whole numbers of 64 bits must be those that a double has.
 *
 * @param name of the column
 * @param layout how a number is laid out
 * @param source the file
 */
record ArrowColumn(String name, Layout layout, String source) {
    private static final long LARGEST_WHOLE = 1L << 53;

    /** How a number is laid out. */
    enum Layout {
        DOUBLE(Double.BYTES) {
            @Override
            double at(ByteBuffer data, int place) {
                return data.getDouble(place);
            }
        },
        FLOAT(Float.BYTES) {
            @Override
            double at(ByteBuffer data, int place) {
                return data.getFloat(place);
            }
        },
        LONG(Long.BYTES) {
            @Override
            double at(ByteBuffer data, int place) {
                return whole(data.getLong(place));
            }
        },
        INT(Integer.BYTES) {
            @Override
            double at(ByteBuffer data, int place) {
                return data.getInt(place);
            }
        },
        UNSIGNED_INT(Integer.BYTES) {
            @Override
            double at(ByteBuffer data, int place) {
                return Integer.toUnsignedLong(data.getInt(place));
            }
        },
        SHORT(Short.BYTES) {
            @Override
            double at(ByteBuffer data, int place) {
                return data.getShort(place);
            }
        },
        UNSIGNED_SHORT(Short.BYTES) {
            @Override
            double at(ByteBuffer data, int place) {
                return Short.toUnsignedInt(data.getShort(place));
            }
        },
        BYTE(1) {
            @Override
            double at(ByteBuffer data, int place) {
                return data.get(place);
            }
        },
        UNSIGNED_BYTE(1) {
            @Override
            double at(ByteBuffer data, int place) {
                return Byte.toUnsignedInt(data.get(place));
            }
        };

        private final int bytes;

        Layout(int bytes) {
            this.bytes = bytes;
        }

        abstract double at(ByteBuffer data, int place);

        private static double whole(long value) {
            if (Math.abs(value) > LARGEST_WHOLE || value == Long.MIN_VALUE) {
                throw new ArithmeticException(value + " is beyond 2^53");
            }
            return value;
        }
    }

    /**
     * A column of a schema.
     *
     * @throws ArrayFormatException if it has no numbers
     */
    static ArrowColumn of(Field field, String source) {
        String name = Objects.requireNonNullElse(field.name(), "");
        if (field.dictionary() == null) {
            if (field.typeType() == Type.FloatingPoint) {
                short precision = ((FloatingPoint) field.type(new FloatingPoint())).precision();
                if (precision != Precision.HALF) {
                    return new ArrowColumn(name, precision == Precision.DOUBLE ? Layout.DOUBLE : Layout.FLOAT, source);
                }
            }
            if (field.typeType() == Type.Int) {
                var whole = (Int) field.type(new Int());
                if (whole.bitWidth() != Long.SIZE || whole.isSigned()) {
                    return new ArrowColumn(name, whole(whole), source);
                }
            }
        }
        throw new ArrayFormatException(source + ": column " + name
                + " must hold numbers of 32 or 64 bits or smaller whole ones, but holds " + Type.name(field.typeType())
                + (field.dictionary() == null ? "" : " by a dictionary") + ": convert it, or leave it out");
    }

    private static Layout whole(Int type) {
        return switch (type.bitWidth()) {
            case Byte.SIZE -> type.isSigned() ? Layout.BYTE : Layout.UNSIGNED_BYTE;
            case Short.SIZE -> type.isSigned() ? Layout.SHORT : Layout.UNSIGNED_SHORT;
            case Integer.SIZE -> type.isSigned() ? Layout.INT : Layout.UNSIGNED_INT;
            case Long.SIZE -> Layout.LONG;
            default -> throw new IndexOutOfBoundsException("a whole number of " + type.bitWidth() + " bits");
        };
    }

    /** Reads its numbers of a batch into every {@code width}-th place, from its own on. */
    void read(RecordBatch batch, int column, ByteBuffer body, double[] values, int width) {
        int rows = values.length / width;
        if (batch.nodes(column).length() != rows) {
            throw new IndexOutOfBoundsException("rows of column " + name);
        }
        var data = part(body, batch.buffers(2 * column + 1), (long) rows * layout.bytes);
        boolean isWhole = batch.nodes(column).nullCount() == 0;
        var there = part(body, batch.buffers(2 * column), isWhole ? 0 : (rows + 7L) / Byte.SIZE);
        for (int row = 0; row < rows; row++) {
            boolean isThere = isWhole || (there.get(row >> 3) >> (row & 7) & 1) == 1;
            values[row * width + column] = isThere ? number(data, row) : Double.NaN;
        }
    }

    private double number(ByteBuffer data, int row) {
        try {
            return layout.at(data, row * layout.bytes);
        } catch (ArithmeticException tooLarge) {
            throw new ArrayFormatException(
                    source + ": column " + name + " must have whole numbers up to 2^53, but " + tooLarge.getMessage()
                            + ": convert it to floating point",
                    tooLarge);
        }
    }

    private static ByteBuffer part(ByteBuffer body, Buffer place, long needed) {
        long end = place.offset() + place.length();
        if (place.offset() < 0 || place.length() < needed || end < 0 || end > body.limit()) {
            throw new IndexOutOfBoundsException("buffer of a column");
        }
        return body.slice((int) place.offset(), (int) place.length()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
