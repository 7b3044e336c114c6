package org.sibyl.exporter.graph;

import com.google.protobuf.ByteString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.trainer.tensor.Shape;

/**
 * A graph as a serialised ONNX model: IR version 9, operator set 20, no functions; in one piece, or with its large constants in a file that it shares with
 * others. The numbers of the fields are those of the messages in the ONNX specification; the bytes are the same for equal
 * graphs.
 */
public final class OnnxModel {
    /** Version of the intermediate representation. */
    public static final int IR_VERSION = 9;

    /** Version of the operator set. */
    public static final int OPSET = 20;

    private static final int INT = 2; // AttributeProto.AttributeType
    private static final int STRING = 3;
    private static final int INTS = 7;

    private static final int OUTSIDE = 1; // TensorProto.DataLocation

    private final Graph graph;
    private final Names names;
    private final Optional<SharedConstants.OfGraph> shared;

    private OnnxModel(Graph graph, Optional<SharedConstants.OfGraph> shared) {
        this.graph = graph;
        this.names = new Names(graph);
        this.shared = shared;
    }

    /** The bytes of the model, in one piece. */
    public static byte[] bytes(Graph graph) {
        return new OnnxModel(graph, Optional.empty()).model().toByteArray();
    }

    /** The bytes of the model without its large constants, which are put into a file that it shares. */
    public static byte[] bytes(Graph graph, SharedConstants shared) {
        return new OnnxModel(graph, Optional.of(shared.forGraph())).model().toByteArray();
    }

    private ByteString model() {
        Message opset = new Message().number(2, OPSET); // OperatorSetIdProto: 1 domain, 2 version
        return new Message() // ModelProto
                .number(1, IR_VERSION)
                .text(2, "sibyl")
                .message(8, opset)
                .message(7, graph())
                .bytes();
    }

    private Message graph() {
        Message message = new Message(); // GraphProto
        Map<String, Value> copies = outputsThatNoNodeNames();
        for (Node node : graph.nodes()) {
            message.message(1, node(node));
        }
        copies.forEach((name, value) -> message.message(
                1,
                new Message()
                        .text(1, names.of(value))
                        .text(2, name)
                        .text(3, name)
                        .text(4, "Identity")));
        message.text(2, graph.name());
        for (Constant constant : graph.constants()) {
            message.message(5, tensor(constant));
        }
        for (Input input : graph.inputs()) {
            message.message(11, valueInfo(input.name(), input, input.free()));
        }
        graph.outputs().forEach((name, value) -> message.message(12, valueInfo(name, value, "B")));
        return message;
    }

    /** Outputs that are an input or a constant, or one value under a second name. */
    private Map<String, Value> outputsThatNoNodeNames() {
        Map<String, Value> copies = new LinkedHashMap<>(graph.outputs());
        copies.entrySet().removeIf(output -> names.of(output.getValue()).equals(output.getKey()));
        return copies;
    }

    private Message node(Node node) {
        Message message = new Message(); // NodeProto
        node.inputs().forEach(input -> message.text(1, names.of(input)));
        node.results().forEach(result -> message.text(2, names.of(result)));
        message.text(3, names.of(node.results().get(0)));
        message.text(4, node.operator());
        node.attributes().forEach(attribute -> message.message(5, attribute(attribute)));
        return message;
    }

    private static Message attribute(Attribute attribute) {
        Message message = new Message().text(1, attribute.name()); // AttributeProto
        if (attribute.content() instanceof Attribute.Whole whole) {
            return message.number(3, whole.value()).number(20, INT);
        }
        if (attribute.content() instanceof Attribute.Text text) {
            return message.text(4, text.value()).number(20, STRING);
        }
        if (attribute.content() instanceof Attribute.Wholes wholes) {
            wholes.values().forEach(value -> message.number(8, value));
            return message.number(20, INTS);
        }
        throw new AssertionError(attribute);
    }

    private Message tensor(Constant constant) {
        Message message = new Message(); // TensorProto
        for (int size : constant.shape().toArray()) {
            message.number(1, size);
        }
        message.number(2, constant.kind().code()).text(8, names.of(constant));
        if (shared.isEmpty() || !SharedConstants.takes(constant)) {
            return message.bytes(9, ByteString.copyFrom(constant.bytes()));
        }
        return message.message(13, entry("location", Program.WEIGHTS))
                .message(13, entry("offset", String.valueOf(shared.get().offset(constant))))
                .message(13, entry("length", String.valueOf(constant.bytes().remaining())))
                .number(14, OUTSIDE);
    }

    private static Message entry(String key, String value) {
        return new Message().text(1, key).text(2, value); // StringStringEntryProto
    }

    private static Message valueInfo(String name, Value value, String free) {
        Message shape = new Message(); // TensorShapeProto
        for (int size : value.shape().toArray()) {
            Message dimension = new Message();
            shape.message(1, size == Shape.ANY ? dimension.text(2, free) : dimension.number(1, size));
        }
        Message tensor = new Message().number(1, value.kind().code()).message(2, shape);
        return new Message().text(1, name).message(2, new Message().message(1, tensor)); // ValueInfoProto
    }
}
