package org.sibyl.runtime.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.error.ArtefactInvalidException;

/**
 * The gate in front of native code: walks an ONNX file in Java and refuses whatever a network does not need, before ONNX
 * Runtime sees a byte. A damaged or hostile file can crash that library, or make it read other files.
 *
 * <p>Refused: functions, training information, control flow, graphs in attributes, data outside the file, sparse or
 * non-finite constants, operators that are not on the list, too many nodes, and inputs or outputs that are not the
 * manifest's. Messages and field numbers are those of onnx.proto.
 */
public final class GraphGate {

    private static final int MOST_NODES = 20_000;
    private static final int MOST_CONSTANTS = 20_000;
    private static final int NEWEST_OPSET = 26;
    private static final long MOST_EXPANDED = 1L << 26;
    /** Operators whose second (or only) input is a shape. */
    private static final Set<String> SHAPED = Set.of("Expand", "ConstantOfShape", "Reshape");

    private static final int FLOAT = 1;

    private final byte[] file;
    private final Program signature;
    private final Map<String, Long> products = new HashMap<>();
    private final Map<String, Shape> inputs = new LinkedHashMap<>();
    private final Map<String, Shape> outputs = new LinkedHashMap<>();
    private final Set<String> constants = new HashSet<>();
    private int nodes;

    private GraphGate(byte[] file, Program signature) {
        this.file = file;
        this.signature = signature;
    }

    /**
     * Checks one graph.
     *
     * @param file bytes of the ONNX file
     * @param signature what the manifest says of its inputs and outputs
     * @throws ArtefactInvalidException if anything is refused
     */
    public static void check(byte[] file, Program signature) {
        new GraphGate(file, signature).model(ProtobufReader.of(file));
    }

    private void model(ProtobufReader model) {
        int graphs = 0;
        while (model.next()) {
            switch (model.field()) {
                case 1, 2, 3, 4, 5, 6, 14 -> {} // versions, producer, documentation, metadata
                case 7 -> {
                    require(++graphs == 1, "holds two graphs");
                    graph(model.message());
                }
                case 8 -> operatorSet(model.message());
                case 20 -> require(false, "holds training information");
                case 25 -> require(false, "holds functions");
                default -> require(false, "uses the unknown field " + model.field() + " of ModelProto");
            }
        }
        require(graphs == 1, "holds no graph");
        inputs.keySet().removeAll(constants); // old exporters list weights among the inputs
        requireSignature("inputs", inputs, signature.inputs());
        requireSignature("outputs", outputs, signature.outputs());
    }

    private void operatorSet(ProtobufReader imported) {
        String domain = "";
        long version = 0;
        while (imported.next()) {
            switch (imported.field()) {
                case 1 -> domain = imported.text();
                case 2 -> version = imported.number();
                default -> require(false, "uses an unknown field of OperatorSetIdProto");
            }
        }
        require(
                domain.equals("com.microsoft")
                        || ((domain.isEmpty() || domain.equals("ai.onnx")) && version <= NEWEST_OPSET),
                "imports operators \"" + domain + "\" version " + version);
    }

    private void graph(ProtobufReader graph) {
        var shapes = new HashMap<String, String>(); // shape input -> operator
        while (graph.next()) {
            switch (graph.field()) {
                case 1 -> {
                    require(++nodes <= MOST_NODES, "has more than " + MOST_NODES + " nodes");
                    node(graph.message(), shapes);
                }
                case 2, 10, 13, 16 -> {} // name, documentation, shapes of intermediates, metadata
                case 5 -> {
                    var tensor = TensorGate.check(file, graph.message());
                    products.put(tensor.name(), tensor.productOfIntegers());
                    constants.add(tensor.name());
                    require(constants.size() <= MOST_CONSTANTS, "has more than " + MOST_CONSTANTS + " constants");
                }
                case 11 -> value(graph.message(), inputs);
                case 12 -> value(graph.message(), outputs);
                default -> require(false, "uses the unsupported field " + graph.field() + " of GraphProto");
            }
        }
        shapes.forEach((shape, operator) -> require(
                products.getOrDefault(shape, 0L) <= MOST_EXPANDED,
                "makes a tensor of more than 2^26 elements with " + operator));
    }

    private void node(ProtobufReader node, Map<String, String> shapes) {
        String operator = "";
        String domain = "";
        String lastInput = "";
        String lastOutput = "";
        long product = 0;
        while (node.next()) {
            switch (node.field()) {
                case 1 -> lastInput = node.text();
                case 2 -> lastOutput = node.text();
                case 3, 6, 9 -> {} // name, documentation, metadata
                case 4 -> operator = node.text();
                case 5 -> product = Math.max(product, attribute(node.message()));
                case 7 -> domain = node.text();
                default -> require(false, "uses the unsupported field " + node.field() + " of NodeProto");
            }
        }
        require(Operators.allows(domain, operator), "calls the operator " + name(domain, operator));
        if (operator.equals("Constant")) {
            products.put(lastOutput, product);
        }
        if (SHAPED.contains(operator)) {
            shapes.put(lastInput, operator);
        }
    }

    private long attribute(ProtobufReader attribute) {
        long product = 0;
        while (attribute.next()) {
            switch (attribute.field()) {
                case 1, 2, 3, 4, 7, 8, 9, 13, 20 -> {} // name, numbers, texts, documentation, type
                case 5 -> product = TensorGate.check(file, attribute.message()).productOfIntegers();
                case 6, 11 -> require(false, "has an attribute that is a graph");
                default -> require(false, "uses the unsupported field " + attribute.field() + " of AttributeProto");
            }
        }
        return product;
    }

    private void value(ProtobufReader value, Map<String, Shape> values) {
        String name = "";
        var shape = new Shape(List.of());
        while (value.next()) {
            switch (value.field()) {
                case 1 -> name = value.text();
                case 2 -> shape = ValueShape.read(value.message());
                default -> {} // documentation, metadata
            }
        }
        require(values.put(name, shape) == null, "declares \"" + name + "\" twice");
        require(values.size() <= MOST_CONSTANTS, "has more than " + MOST_CONSTANTS + " inputs or outputs");
    }

    private void requireSignature(String what, Map<String, Shape> found, Map<String, Shape> declared) {
        require(found.equals(declared), "has " + what + " " + found + " where the manifest says " + declared);
    }

    private static String name(String domain, String operator) {
        return "\"" + (domain.isEmpty() ? "" : domain + ":") + operator + "\"";
    }

    private void require(boolean sound, String what) {
        if (!sound) {
            throw new ArtefactInvalidException("an artefact's graph may hold only a plain network, but "
                    + signature.file() + " " + what + "; use only models that were exported by this library");
        }
    }

    /** The shape of a float input or output; free dimensions are −1. Message {@code TypeProto}. */
    private static final class ValueShape {

        static Shape read(ProtobufReader type) {
            var shape = new ArrayList<Integer>();
            boolean isFloat = false;
            while (type.next()) {
                if (type.field() != 1) { // tensor_type
                    throw new ArtefactInvalidException(
                            "inputs and outputs of an ONNX graph must be tensors, but one is not");
                }
                var tensor = type.message();
                while (tensor.next()) {
                    if (tensor.field() == 1) {
                        isFloat = tensor.number() == FLOAT;
                    } else if (tensor.field() == 2) {
                        for (var dimensions = tensor.message(); dimensions.next(); ) {
                            shape.add(dimension(dimensions.message()));
                        }
                    }
                }
            }
            if (!isFloat) {
                throw new ArtefactInvalidException(
                        "inputs and outputs of an ONNX graph must be float32, but one is not");
            }
            return new Shape(shape);
        }

        private static int dimension(ProtobufReader dimension) {
            int size = -1;
            while (dimension.next()) {
                if (dimension.field() == 1) {
                    size = Math.toIntExact(Math.min(Integer.MAX_VALUE, Math.max(0, dimension.number())));
                }
            }
            return size;
        }
    }
}
