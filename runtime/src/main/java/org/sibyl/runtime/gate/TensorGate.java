package org.sibyl.runtime.gate;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.sibyl.runtime.error.ArtefactInvalidException;

/**
 * Checks one constant tensor: stored inside the file, of a plain type, with dimensions that fit its bytes, and finite.
 * Message {@code TensorProto} of onnx.proto.
 */
final class TensorGate {

    private static final int FLOAT = 1;
    private static final int INT32 = 6;
    private static final int INT64 = 7;
    private static final int BOOL = 9;
    private static final int DOUBLE = 11;
    private static final int HIGHEST_RANK = 8;

    private final byte[] file;
    private String name = "";
    private long elements = 1;
    private int rank;
    private int type;
    private long stored; // elements found, in whatever field they are
    private long largest; // largest product of int64 elements, for shapes

    private TensorGate(byte[] file) {
        this.file = file;
    }

    /** A tensor that passed. */
    record Checked(String name, long productOfIntegers) {}

    static Checked check(byte[] file, ProtobufReader tensor) {
        return new TensorGate(file).read(tensor);
    }

    private Checked read(ProtobufReader tensor) {
        int rawStart = 0;
        int rawLength = -1;
        largest = 1;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> dimensions(tensor);
                case 2 -> type = (int) tensor.number();
                case 4 -> floats(tensor);
                case 5, 7 -> integers(tensor);
                case 8 -> name = tensor.text();
                case 9 -> {
                    rawStart = tensor.start();
                    rawLength = tensor.length();
                }
                case 10 -> stored += tensor.length() / Double.BYTES;
                case 12, 16 -> {} // documentation
                case 14 -> require(tensor.number() == 0, "is stored outside the graph file");
                case 13 -> require(false, "is stored outside the graph file");
                default -> require(false, "uses the unsupported field " + tensor.field() + " of TensorProto");
            }
        }
        if (rawLength >= 0) {
            raw(rawStart, rawLength);
        }
        require(stored == elements, "has " + stored + " elements where its dimensions say " + elements);
        return new Checked(name, largest);
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
        require(++rank <= HIGHEST_RANK, "has more than " + HIGHEST_RANK + " dimensions");
        require(size >= 0 && (elements == 0 || size <= Integer.MAX_VALUE / elements), "has impossible dimensions");
        elements *= size;
    }

    private void floats(ProtobufReader tensor) {
        require(tensor.length() % Float.BYTES == 0, "has a broken list of floats");
        finite(tensor.start(), tensor.length());
        stored += tensor.length() / Float.BYTES;
    }

    private void integers(ProtobufReader tensor) {
        if (tensor.hasLength()) {
            for (var packed = tensor.message(); packed.hasMore(); ) {
                integer(packed.varint());
            }
        } else {
            integer(tensor.number());
        }
    }

    private void integer(long value) {
        stored++;
        largest = value <= 1 ? largest : largest > (1L << 40) / value ? 1L << 40 : largest * value;
    }

    private void raw(int start, int length) {
        int size = switch (type) {
            case FLOAT, INT32 -> 4;
            case INT64, DOUBLE -> 8;
            case BOOL -> 1;
            default -> 0;
        };
        require(size > 0, "has the unsupported element type " + type);
        require(length % size == 0, "has a broken list of elements");
        if (type == FLOAT) {
            finite(start, length);
        }
        if (type == INT64) {
            var integers = ByteBuffer.wrap(file, start, length).order(ByteOrder.LITTLE_ENDIAN);
            while (integers.hasRemaining()) {
                integer(integers.getLong());
            }
        } else {
            stored += length / size;
        }
    }

    private void finite(int start, int length) {
        var floats = ByteBuffer.wrap(file, start, length).order(ByteOrder.LITTLE_ENDIAN);
        while (floats.hasRemaining()) {
            require(Float.isFinite(floats.getFloat()), "holds a NaN or an infinity");
        }
    }

    private void require(boolean sound, String what) {
        if (!sound) {
            throw new ArtefactInvalidException("every constant of an ONNX graph must be a plain, finite tensor, but \""
                    + name + "\" " + what + "; export the model again");
        }
    }
}
