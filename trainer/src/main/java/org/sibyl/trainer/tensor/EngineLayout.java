package org.sibyl.trainer.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Shapes, places and layouts in the engine's conventions: its sizes are longs, it counts paddings from the last axis, and its
 * indices name every axis before the one they choose of. Axes here count from the first.
 */
final class EngineLayout {
    private EngineLayout() {}

    static Shape shape(NDArray array) {
        return Shape.of(Arrays.stream(array.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray());
    }

    static ai.djl.ndarray.types.Shape shape(int... sizes) {
        return new ai.djl.ndarray.types.Shape(
                LongStream.of(Arrays.stream(sizes).asLongStream().toArray()).toArray());
    }

    /** The array repeated to a shape, for operations of the engine that do not broadcast. */
    static NDArray stretched(NDArray array, Shape common) {
        return shape(array).equals(common) ? array : array.broadcast(shape(common.toArray()));
    }

    /** The one row of an array, {@code rows} times. */
    static NDArray repeated(NDArray array, long rows) {
        long[] sizes = array.getShape().getShape().clone();
        sizes[0] = rows;
        return array.broadcast(sizes);
    }

    static NDArray slice(NDArray array, int axis, int from, int to) {
        var index = new NDIndex();
        for (int i = 0; i < axis; i++) {
            index.addAllDim();
        }
        return array.get(index.addSliceDim(from, to));
    }

    static NDArray gather(NDArray array, int axis, int... places) {
        long[] longs = Arrays.stream(places).asLongStream().toArray();
        return array.get(
                new NDIndex(":,".repeat(axis) + "{}", array.getManager().create(longs)));
    }

    static NDArray pad(NDArray array, int axis, int before, int after) {
        long[] widths = new long[2 * (array.getShape().dimension() - axis)];
        widths[widths.length - 2] = before;
        widths[widths.length - 1] = after;
        return array.pad(new ai.djl.ndarray.types.Shape(widths), 0);
    }

    /** Where pieces of these sizes end, but for the last. */
    static long[] borders(int... sizes) {
        long[] borders = new long[sizes.length - 1];
        long border = 0;
        for (int i = 0; i < borders.length; i++) {
            border += sizes[i];
            borders[i] = border;
        }
        return borders;
    }
}
