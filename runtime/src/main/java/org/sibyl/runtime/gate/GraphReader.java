package org.sibyl.runtime.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.graph.Constant;
import org.sibyl.runtime.graph.Graph;
import org.sibyl.runtime.graph.Node;

/**
 * Reads an ONNX file as a graph, and refuses whatever a graph of a network does not need: functions, training information, control flow, data outside the
 * file. Messages and field numbers are those of onnx.proto. Used once.
 */
final class GraphReader {

    private static final int MOST_NODES = 20_000;
    private static final int MOST_CONSTANTS = 20_000;
    private static final int MOST_NAMES = 200_000;
    private static final int MOST_NUMBERS = 4096;
    private static final int OPSET = 20;
    private static final int MOST_VERSION = 10;

    private static final int NUMBER = 2; // AttributeProto.AttributeType
    private static final int TEXT = 3;
    private static final int NUMBERS = 7;

    private final byte[] file;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Constant> constants = new LinkedHashMap<>();
    private final Map<String, Shape> inputs = new LinkedHashMap<>();
    private final Map<String, Shape> outputs = new LinkedHashMap<>();
    private int names;
    private int graphs;
    private int operatorSets;

    private GraphReader(byte[] file) {
        this.file = file;
    }

    /** A graph and the shapes that it says its ports have. */
    record Read(Graph graph, Map<String, Shape> inputs, Map<String, Shape> outputs) {}

    static Read read(byte[] file) {
        var reader = new GraphReader(file);
        reader.model(ProtobufReader.of(file));
        var graph = new Graph(
                reader.nodes,
                reader.constants,
                List.copyOf(reader.inputs.keySet()),
                List.copyOf(reader.outputs.keySet()));
        return new Read(graph, reader.inputs, reader.outputs);
    }

    private void model(ProtobufReader model) {
        while (model.next()) {
            switch (model.field()) {
                case 1 -> Refused.unless(model.number() <= MOST_VERSION, "is of version " + model.number());
                case 2, 3, 4, 5, 6 -> {} // producer, versions, documentation
                case 7 -> {
                    Refused.unless(++graphs == 1, "holds two graphs");
                    graph(model.message());
                }
                case 8 -> operatorSet(model.message());
                case 20 -> throw new Refused("holds training information");
                case 25 -> throw new Refused("holds functions");
                default -> throw new Refused("uses the unknown field " + model.field() + " of ModelProto");
            }
        }
        Refused.unless(graphs == 1, "holds no graph");
        Refused.unless(operatorSets == 1, "names " + operatorSets + " sets of operators");
    }

    private void operatorSet(ProtobufReader imported) {
        String domain = "";
        long version = 0;
        while (imported.next()) {
            switch (imported.field()) {
                case 1 -> domain = imported.text();
                case 2 -> version = imported.number();
                default -> throw new Refused("uses an unknown field of OperatorSetIdProto");
            }
        }
        if (domain.equals("com.microsoft")) {
            return; // no node may call it
        }
        operatorSets++;
        Refused.unless(
                (domain.isEmpty() || domain.equals("ai.onnx")) && version == OPSET,
                "imports operators \"" + domain + "\" version " + version + ", where version " + OPSET
                        + " of ONNX's own is known");
    }

    private void graph(ProtobufReader graph) {
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> {
                    Refused.unless(nodes.size() < MOST_NODES, "has more than " + MOST_NODES + " nodes");
                    nodes.add(node(graph.message()));
                }
                case 2, 10 -> {} // name, documentation
                case 5 -> {
                    var constant = TensorGate.read(file, graph.message());
                    Refused.unless(!constant.name().isEmpty(), "has a constant without a name");
                    Refused.unless(
                            constants.put(constant.name(), constant) == null,
                            "defines \"" + constant.name() + "\" twice");
                    Refused.unless(
                            constants.size() <= MOST_CONSTANTS, "has more than " + MOST_CONSTANTS + " constants");
                }
                case 11 -> port(graph.message(), inputs);
                case 12 -> port(graph.message(), outputs);
                default -> throw new Refused("uses the unsupported field " + graph.field() + " of GraphProto");
            }
        }
    }

    private Node node(ProtobufReader node) {
        List<String> reads = new ArrayList<>();
        List<String> makes = new ArrayList<>();
        Map<String, List<Long>> attributes = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        String operator = "";
        String domain = "";
        while (node.next()) {
            switch (node.field()) {
                case 1 -> reads.add(name(node));
                case 2 -> makes.add(name(node));
                case 3, 6 -> {} // name, documentation
                case 4 -> operator = node.text();
                case 5 -> attribute(node.message(), attributes, texts);
                case 7 -> domain = node.text();
                default -> throw new Refused("uses the unsupported field " + node.field() + " of NodeProto");
            }
        }
        Refused.unless(
                domain.isEmpty() || domain.equals("ai.onnx"), "calls the operator \"" + domain + ":" + operator + "\"");
        Refused.unless(!makes.isEmpty(), "has a node " + operator + " without an output");
        return new Node(operator, reads, makes, attributes, texts);
    }

    private String name(ProtobufReader field) {
        Refused.unless(++names <= MOST_NAMES, "has more than " + MOST_NAMES + " inputs and outputs of nodes");
        return field.text();
    }

    private static void attribute(
            ProtobufReader attribute, Map<String, List<Long>> attributes, Map<String, String> texts) {
        String name = "";
        String text = "";
        List<Long> numbers = new ArrayList<>();
        long type = 0;
        int singles = 0;
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1 -> name = attribute.text();
                case 3 -> {
                    singles++;
                    numbers.add(attribute.number());
                }
                case 4 -> text = attribute.text();
                case 8 -> list(attribute, numbers);
                case 13 -> {} // documentation
                case 20 -> type = attribute.number();
                case 5 -> throw new Refused("has an attribute that is a tensor");
                case 6, 11 -> throw new Refused("has an attribute that is a graph");
                default -> throw new Refused("uses the unsupported field " + attribute.field() + " of AttributeProto");
            }
        }
        boolean fresh = !attributes.containsKey(name) && !texts.containsKey(name);
        Refused.unless(fresh, "gives the attribute " + name + " twice");
        if (type == TEXT && numbers.isEmpty()) {
            texts.put(name, text);
        } else {
            boolean sound = text.isEmpty()
                    && (type == NUMBER ? singles == 1 && numbers.size() == 1 : type == NUMBERS && singles == 0);
            Refused.unless(sound, "has the attribute " + name + ", whose content is not of its type " + type);
            attributes.put(name, numbers);
        }
    }

    private static void list(ProtobufReader attribute, List<Long> numbers) {
        if (attribute.hasLength()) {
            for (var packed = attribute.message(); packed.hasMore(); ) {
                numbers.add(packed.varint());
                Refused.unless(
                        numbers.size() <= MOST_NUMBERS, "has an attribute of more than " + MOST_NUMBERS + " numbers");
            }
        } else {
            numbers.add(attribute.number());
            Refused.unless(
                    numbers.size() <= MOST_NUMBERS, "has an attribute of more than " + MOST_NUMBERS + " numbers");
        }
    }

    private static void port(ProtobufReader value, Map<String, Shape> ports) {
        String name = "";
        var shape = new Shape(List.of());
        int types = 0;
        while (value.next()) {
            switch (value.field()) {
                case 1 -> name = value.text();
                case 2 -> {
                    Refused.unless(
                            ++types == 1, "tells the type of an input or output twice"); // ONNX Runtime merges them
                    shape = PortShape.read(value.message());
                }
                case 3 -> {} // documentation
                default -> throw new Refused("uses the unsupported field " + value.field() + " of ValueInfoProto");
            }
        }
        Refused.unless(!name.isEmpty(), "has an input or output without a name");
        Refused.unless(ports.put(name, shape) == null, "declares \"" + name + "\" twice");
        Refused.unless(ports.size() <= MOST_CONSTANTS, "has more than " + MOST_CONSTANTS + " inputs or outputs");
    }
}
