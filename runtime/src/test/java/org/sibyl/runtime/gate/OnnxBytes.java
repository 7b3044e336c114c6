package org.sibyl.runtime.gate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes protobuf messages by field number: enough to make ONNX models, sound and unsound ones. */
public final class OnnxBytes {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public static OnnxBytes message() {
        return new OnnxBytes();
    }

    public OnnxBytes number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    public OnnxBytes bytes(int field, byte[] value) {
        varint(((long) field << 3) | 2);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    public OnnxBytes text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    public OnnxBytes message(int field, OnnxBytes value) {
        return bytes(field, value.toBytes());
    }

    public OnnxBytes raw(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** A float constant with its values as raw bytes. */
    public static OnnxBytes tensor(String name, long[] dims, float... values) {
        var tensor = message();
        for (long dim : dims) {
            tensor.number(1, dim);
        }
        var raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        return tensor.number(2, 1).text(8, name).bytes(9, raw.array());
    }

    /** A constant of 64-bit integers. */
    public static OnnxBytes integers(String name, long... values) {
        var raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            raw.putLong(value);
        }
        return message().number(1, values.length).number(2, 7).text(8, name).bytes(9, raw.array());
    }

    /** A float input or output; −1 is a free dimension. */
    public static OnnxBytes value(String name, int... dims) {
        var shape = message();
        for (int dim : dims) {
            shape.message(1, dim < 0 ? message().text(2, "B") : message().number(1, dim));
        }
        return message()
                .text(1, name)
                .message(2, message().message(1, message().number(1, 1).message(2, shape)));
    }

    public static OnnxBytes node(String operator, String output, String... inputs) {
        var node = message();
        for (String input : inputs) {
            node.text(1, input);
        }
        return node.text(2, output).text(4, operator);
    }

    public static OnnxBytes model(OnnxBytes graph) {
        return message()
                .number(1, 9)
                .message(8, message().text(1, "").number(2, 20))
                .message(7, graph);
    }
}
