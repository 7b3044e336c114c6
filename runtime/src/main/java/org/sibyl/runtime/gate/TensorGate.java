package org.sibyl.runtime.gate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.sibyl.runtime.graph.Axes;
import org.sibyl.runtime.graph.Constant;
import org.sibyl.runtime.graph.ElementType;

/**
 * Reads one constant tensor: stored inside the file as plain bytes, of numbers or whole numbers, with dimensions that fit its bytes, and finite.
 * Message {@code TensorProto} of onnx.proto.
 */
final class TensorGate {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int SOME = 4096; // numbers looked at together: a buffer gives them one by one far more slowly

    private final byte[] file;
    private final List<Integer> sizes = new ArrayList<>();
    private String name = "";
    private long elements = 1;
    private int type;

    private TensorGate(byte[] file) {
        this.file = file;
    }

    static Constant read(byte[] file, ProtobufReader tensor) {
        return new TensorGate(file).read(tensor);
    }

    private Constant read(ProtobufReader tensor) {
        ByteBuffer raw = null;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> dimensions(tensor);
                case 2 -> type = (int) tensor.number();
                case 8 -> name = tensor.text();
                case 9 -> {
                    require(raw == null, "has its elements twice");
                    raw = ByteBuffer.wrap(file, tensor.start(), tensor.length()).slice();
                }
                case 12, 16 -> {} // documentation
                case 14 -> require(tensor.number() == 0, "is stored outside the graph file");
                case 13 -> require(false, "is stored outside the graph file");
                default -> require(false, "uses the unsupported field " + tensor.field() + " of TensorProto");
            }
        }
        require(type == FLOAT || type == INT64, "has the unsupported element type " + type);
        ByteBuffer bytes = (raw == null ? ByteBuffer.allocate(0) : raw).order(ByteOrder.LITTLE_ENDIAN);
        int size = type == FLOAT ? Float.BYTES : Long.BYTES;
        require(bytes.remaining() % size == 0, "has a broken list of elements");
        int stored = bytes.remaining() / size;
        require(stored == elements, "has " + stored + " elements where its dimensions say " + elements);
        if (type == FLOAT) {
            finite(bytes);
        }
        return new Constant(name, type == FLOAT ? ElementType.FLOAT : ElementType.INT64, sizes, bytes);
    }

    private void finite(ByteBuffer bytes) {
        var floats = bytes.asFloatBuffer();
        float[] some = new float[Math.min(SOME, floats.remaining())];
        boolean finite = true;
        while (floats.hasRemaining()) {
            int count = Math.min(some.length, floats.remaining());
            floats.get(some, 0, count);
            for (int i = 0; i < count; i++) {
                finite &= Float.isFinite(some[i]);
            }
        }
        require(finite, "holds a NaN or an infinity");
    }

    private void dimensions(ProtobufReader tensor) {
        if (tensor.hasLength()) {
            for (var packed = tensor.message(); packed.hasMore(); ) {
                dimension(packed.varint());
            }
        } else {
            dimension(tensor.number());
        }
    }

    private void dimension(long size) {
        require(sizes.size() < Axes.HIGHEST_RANK, "has more than " + Axes.HIGHEST_RANK + " dimensions");
        require(size >= 1 && size <= Integer.MAX_VALUE / elements, "has impossible dimensions");
        elements *= size;
        sizes.add((int) size);
    }

    private void require(boolean sound, String what) {
        if (!sound) {
            throw new Refused("has the constant \"" + name + "\", which " + what);
        }
    }
}
