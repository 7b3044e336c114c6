package org.sibyl.arrays;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The numbers behind a {@code .npy} header, to and from bytes. */
final class NpyData {
    private NpyData() {}

    static NumericArray decoded(NpyHeader header, ByteBuffer bytes, String source) {
        int[] shape = header.shape();
        int size = Shape.elements(shape);
        int[] places = header.fortranOrder() && shape.length > 1 ? rowMajorPlaces(shape, size) : new int[0];
        Object data = switch (header.type()) {
            case FLOAT32 -> {
                float[] values = new float[size];
                for (int i = 0; i < size; i++) {
                    values[place(places, i)] = bytes.getFloat();
                }
                yield values;
            }
            case FLOAT64 -> {
                double[] values = new double[size];
                for (int i = 0; i < size; i++) {
                    values[place(places, i)] = bytes.getDouble();
                }
                yield values;
            }
            case INT32 -> {
                int[] values = new int[size];
                for (int i = 0; i < size; i++) {
                    values[place(places, i)] = bytes.getInt();
                }
                yield values;
            }
            case INT64 -> {
                long[] values = new long[size];
                for (int i = 0; i < size; i++) {
                    values[place(places, i)] = bytes.getLong();
                }
                yield values;
            }
            case BOOL -> {
                boolean[] values = new boolean[size];
                for (int i = 0; i < size; i++) {
                    values[place(places, i)] = truth(bytes.get(), source);
                }
                yield values;
            }
        };
        return NumericArray.wrap(header.type(), data, shape);
    }

    static byte[] encoded(NumericArray array) {
        ByteBuffer bytes = ByteBuffer.allocate(
                        Math.multiplyExact(array.size(), array.type().bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        Object data = array.data();
        if (data instanceof float[] values) {
            bytes.asFloatBuffer().put(values);
        } else if (data instanceof double[] values) {
            bytes.asDoubleBuffer().put(values);
        } else if (data instanceof int[] values) {
            bytes.asIntBuffer().put(values);
        } else if (data instanceof long[] values) {
            bytes.asLongBuffer().put(values);
        } else if (data instanceof boolean[] values) {
            for (boolean value : values) {
                bytes.put((byte) (value ? 1 : 0));
            }
        } else {
            throw new AssertionError(array.type());
        }
        return bytes.array();
    }

    private static int place(int[] places, int index) {
        return places.length == 0 ? index : places[index];
    }

    private static boolean truth(byte value, String source) {
        if (value != 0 && value != 1) {
            throw new ArrayFormatException(source + " has dtype bool, but holds the byte " + (value & 0xff)
                    + ", required 0 or 1; save it again");
        }
        return value == 1;
    }

    /** For the k-th element in column-major order, its row-major index. */
    private static int[] rowMajorPlaces(int[] shape, int size) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        int[] places = new int[size];
        int[] index = new int[shape.length];
        int place = 0;
        for (int k = 0; k < size; k++) {
            places[k] = place;
            for (int axis = 0; axis < shape.length; axis++) {
                place += strides[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                place -= strides[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return places;
    }
}
