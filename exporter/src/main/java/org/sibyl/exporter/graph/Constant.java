package org.sibyl.exporter.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.sibyl.runtime.graph.ElementType;
import org.sibyl.trainer.tensor.Shape;

/** A number or an array of numbers that the graph carries. */
public final class Constant implements Value {
    private final Shape shape;
    private final ElementType kind;
    private final ByteBuffer bytes;
    private final String hint;

    private Constant(Shape shape, ElementType kind, ByteBuffer bytes, String hint) {
        this.shape = shape;
        this.kind = kind;
        this.bytes = bytes.asReadOnlyBuffer();
        this.hint = hint;
    }

    static Constant of(float[] values, Shape shape, String hint) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return new Constant(shape, ElementType.FLOAT, bytes, hint);
    }

    static Constant of(long[] values, Shape shape) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return new Constant(shape, ElementType.INT64, bytes, "");
    }

    Constant part(int from, int to) {
        int stride = bytes.capacity() / shape.size(0);
        ByteBuffer piece = bytes().slice(from * stride, (to - from) * stride).order(ByteOrder.LITTLE_ENDIAN);
        return new Constant(shape.with(0, to - from), kind, piece, hint);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public ElementType kind() {
        return kind;
    }

    /** The elements in row-major order, little-endian; a fresh view. */
    ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What it is, for people: a weight's name, or empty. */
    String hint() {
        return hint;
    }
}
