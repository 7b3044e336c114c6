package org.sibyl.runtime.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A constant of a graph, in row-major order. Immutable.
 *
 * @param name its name in the graph
 * @param type what its elements are: {@link ElementType#FLOAT} or {@link ElementType#INT64}
 * @param sizes lengths of its axes, each at least 1
 * @param bytes its elements, little-endian
 */
public record Constant(String name, ElementType type, List<Integer> sizes, ByteBuffer bytes) {

    /** Copies the sizes; the bytes must not be written to. */
    public Constant {
        sizes = List.copyOf(sizes);
        bytes = bytes.asReadOnlyBuffer();
    }

    /** Returns the elements as numbers, whole ones too. */
    public float[] numbers() {
        if (type != ElementType.FLOAT) {
            long[] wholes = wholes();
            float[] numbers = new float[wholes.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = wholes[i];
            }
            return numbers;
        }
        var floats = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        float[] numbers = new float[floats.remaining()];
        floats.get(numbers);
        return numbers;
    }

    /**
     * Returns the elements as whole numbers.
     *
     * @throws IllegalStateException if they are none
     */
    public long[] wholes() {
        if (type != ElementType.INT64) {
            throw new IllegalStateException("the constant \"" + name + "\" must hold whole numbers, but holds " + type);
        }
        var longs = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        long[] wholes = new long[longs.remaining()];
        longs.get(wholes);
        return wholes;
    }
}
