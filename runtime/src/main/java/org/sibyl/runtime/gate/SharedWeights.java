package org.sibyl.runtime.gate;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.sibyl.runtime.artefact.Program;

/**
 * Puts the large constants of a graph back into its file. The programs of an artefact have most weights in common: these lie once in {@code weights.bin},
 * and each graph says of such a constant where its bytes are, as ONNX has it for data outside the file. Here they are copied in, so that the gate, and every
 * engine behind it, sees a file in one piece. The file's name is fixed, places are held to the file, and a graph takes at most as many bytes as the file
 * has: nothing grows beyond what was read.
 *
 * <p>Source: onnx.proto, messages {@code TensorProto} and {@code StringStringEntryProto}; protobuf.dev, Encoding.
 */
final class SharedWeights {

    private static final String FILE = Program.WEIGHTS;

    private static final int GRAPH = 7; // ModelProto
    private static final int CONSTANT = 5; // GraphProto
    private static final int RAW_DATA = 9; // TensorProto
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;
    private static final int OUTSIDE = 1;
    private static final int MOST_DIGITS = 10;

    private final byte[] file;
    private final byte[] weights;
    private long taken;

    private SharedWeights(byte[] file, byte[] weights) {
        this.file = file;
        this.weights = weights;
    }

    /**
     * Returns the file in one piece: itself, if it refers to nothing.
     *
     * @param weights the shared file, asked for if something lies in it
     */
    static byte[] inlined(byte[] file, Supplier<byte[]> weights) {
        return refers(file) ? new SharedWeights(file, weights.get()).model() : file;
    }

    private static boolean refers(byte[] file) {
        for (var model = ProtobufReader.of(file); model.next(); ) {
            for (var graph = opened(model, GRAPH); graph.next(); ) {
                for (var tensor = opened(graph, CONSTANT); tensor.next(); ) {
                    if (isOutside(tensor)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isOutside(ProtobufReader tensor) {
        return tensor.field() == DATA_LOCATION && !tensor.hasLength() && tensor.number() == OUTSIDE;
    }

    /** The field's message if the field is this one, else an empty one. */
    private static ProtobufReader opened(ProtobufReader parent, int field) {
        return parent.field() == field ? parent.message() : ProtobufReader.of(new byte[0]);
    }

    private byte[] model() {
        var out = new ByteArrayOutputStream(file.length + weights.length);
        for (var model = ProtobufReader.of(file); model.next(); ) {
            if (model.field() == GRAPH) {
                write(out, GRAPH, graph(model.message()));
            } else {
                copy(out, model);
            }
        }
        return out.toByteArray();
    }

    private byte[] graph(ProtobufReader graph) {
        var out = new ByteArrayOutputStream(file.length + weights.length);
        while (graph.next()) {
            if (graph.field() == CONSTANT) {
                write(out, CONSTANT, constant(graph.message()));
            } else {
                copy(out, graph);
            }
        }
        return out.toByteArray();
    }

    private byte[] constant(ProtobufReader tensor) {
        var out = new ByteArrayOutputStream();
        Map<String, String> place = new HashMap<>();
        boolean isOutside = false;
        while (tensor.next()) {
            if (tensor.field() == EXTERNAL_DATA) {
                entry(tensor.message(), place);
            } else if (isOutside(tensor)) {
                isOutside = true;
            } else {
                copy(out, tensor);
            }
        }
        Refused.unless(isOutside == !place.isEmpty(), "has a constant that is outside the graph file without a place");
        if (isOutside) {
            append(out, place);
        }
        return out.toByteArray();
    }

    private void append(ByteArrayOutputStream out, Map<String, String> place) {
        Refused.unless(
                place.keySet()
                                .equals(Map.of("location", "", "offset", "", "length", "")
                                        .keySet())
                        && FILE.equals(place.get("location")),
                "has a constant outside the graph file at " + place + ", where offset and length in " + FILE
                        + " are known");
        long offset = number(place.getOrDefault("offset", ""));
        long length = number(place.getOrDefault("length", ""));
        Refused.unless(
                offset + length <= weights.length,
                "has a constant at " + offset + " to " + (offset + length) + " of " + FILE + ", which has "
                        + weights.length + " bytes");
        taken += length;
        Refused.unless(
                taken <= weights.length, "takes more than the " + weights.length + " bytes that " + FILE + " has");
        tag(out, RAW_DATA, ProtobufReader.BYTES);
        varint(out, length);
        out.write(weights, (int) offset, (int) length);
    }

    private static void entry(ProtobufReader entry, Map<String, String> place) {
        String key = "";
        String value = "";
        while (entry.next()) {
            switch (entry.field()) {
                case 1 -> key = entry.text();
                case 2 -> value = entry.text();
                default -> throw new Refused("uses an unknown field of StringStringEntryProto");
            }
        }
        Refused.unless(place.put(key, value) == null, "has a constant with two places");
    }

    private static long number(String digits) {
        Refused.unless(
                !digits.isEmpty()
                        && digits.length() <= MOST_DIGITS
                        && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9'),
                "has a constant outside the graph file whose place is no number");
        return Long.parseLong(digits);
    }

    private void copy(ByteArrayOutputStream out, ProtobufReader field) {
        if (field.hasLength()) {
            tag(out, field.field(), ProtobufReader.BYTES);
            varint(out, field.length());
            out.write(file, field.start(), field.length());
        } else {
            tag(out, field.field(), ProtobufReader.VARINT);
            varint(out, field.number());
        }
    }

    private static void write(ByteArrayOutputStream out, int field, byte[] message) {
        tag(out, field, ProtobufReader.BYTES);
        varint(out, message.length);
        out.writeBytes(message);
    }

    private static void tag(ByteArrayOutputStream out, int field, int wireType) {
        varint(out, ((long) field << 3) | wireType);
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
    }
}
