package org.sibyl.lanes.graph;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Reads an ONNX file that the gate has admitted: messages ModelProto, GraphProto, NodeProto, AttributeProto and TensorProto of onnx.proto. */
public final class GraphReader {

    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Constant> constants = new HashMap<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();

    private GraphReader() {}

    /** Returns the graph of a file. */
    public static Graph read(byte[] file) {
        var reader = new GraphReader();
        for (var model = new Wire(ByteBuffer.wrap(file)); model.next(); ) {
            if (model.field() == 7) {
                reader.graph(model.message());
            }
        }
        return new Graph(reader.nodes, reader.constants, reader.inputs, reader.outputs);
    }

    private void graph(Wire graph) {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> nodes.add(node(graph.message()));
                case 5 -> tensor(graph.message());
                case 11 -> inputs.add(name(graph.message()));
                case 12 -> outputs.add(name(graph.message()));
                default -> {}
            }
        }
    }

    private static String name(Wire value) {
        String name = "";
        while (value.next()) {
            name = value.field() == 1 ? value.text() : name;
        }
        return name;
    }

    private static Node node(Wire node) {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, long[]> wholes = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        String operator = "";
        while (node.next()) {
            switch (node.field()) {
                case 1 -> inputs.add(node.text());
                case 2 -> outputs.add(node.text());
                case 4 -> operator = node.text();
                case 5 -> attribute(node.message(), wholes, texts);
                default -> {}
            }
        }
        return new Node(operator, inputs, outputs, wholes, texts);
    }

    private static void attribute(Wire attribute, Map<String, long[]> wholes, Map<String, String> texts) {
        String name = "";
        LongStream.Builder numbers = LongStream.builder();
        boolean whole = false;
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> name = attribute.text();
                case 3, 8 -> {
                    attribute.numbers(numbers::add);
                    whole = true;
                }
                case 4 -> texts.put(name, attribute.text());
                default -> {}
            }
        }
        if (whole) {
            wholes.put(name, numbers.build().toArray());
        }
    }

    private void tensor(Wire tensor) {
        LongStream.Builder sizes = LongStream.builder();
        LongStream.Builder wholes = LongStream.builder();
        ByteBuffer raw = ByteBuffer.allocate(0);
        String name = "";
        int type = FLOAT;
        while (tensor.next()) {
            switch (tensor.field()) {
                case 1 -> tensor.numbers(sizes::add);
                case 2 -> type = (int) tensor.number();
                case 7 -> tensor.numbers(wholes::add);
                case 8 -> name = tensor.text();
                case 4, 9 -> raw = tensor.content();
                default -> {}
            }
        }
        int[] shape = sizes.build().mapToInt(Math::toIntExact).toArray();
        constants.put(name, type == INT64 ? wholes(shape, raw, wholes.build().toArray()) : numbers(shape, raw));
    }

    private static Constant numbers(int[] shape, ByteBuffer raw) {
        float[] numbers = new float[raw.remaining() / Float.BYTES];
        raw.asFloatBuffer().get(numbers);
        return new Constant(shape, numbers, new long[0]);
    }

    private static Constant wholes(int[] shape, ByteBuffer raw, long... listed) {
        long[] wholes = listed;
        if (raw.hasRemaining()) {
            wholes = new long[raw.remaining() / Long.BYTES];
            raw.asLongBuffer().get(wholes);
        }
        float[] numbers = new float[wholes.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = wholes[i];
        }
        return new Constant(shape, numbers, wholes);
    }
}
