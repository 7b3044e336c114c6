package org.sibyl.exporter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.artefact.GraphSignature;
import org.sibyl.runtime.artefact.Graphs;

/** The graphs of a model by file name. */
final class ModelGraphs {
    private static final String FIELD = "field.onnx";
    private static final String FIELD_JVP = "field-jvp.onnx";
    private static final String ENCODER = "encoder.onnx";

    private final Map<String, Graph> graphs = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    ModelGraphs(ModelParts parts, GraphStyle style) {
        FieldGraphs fields = new FieldGraphs(parts.field(), parts.fieldWeights(), parts.mode(), parts.shape());
        graphs.put(FIELD, fields.field(style));
        graphs.put(FIELD_JVP, fields.fieldJvp(style));
        parts.encoder().ifPresent(encoder -> graphs.put(ENCODER, EncoderGraph.of(encoder, parts.encoderWeights())));
        graphs.forEach((file, graph) -> files.put(file, OnnxModel.bytes(graph)));
    }

    /** The serialised graphs. */
    Map<String, byte[]> files() {
        return new LinkedHashMap<>(files);
    }

    /** Nodes of each graph. */
    Map<String, Integer> nodes() {
        Map<String, Integer> nodes = new LinkedHashMap<>();
        graphs.forEach((file, graph) -> nodes.put(file, graph.nodes().size()));
        return nodes;
    }

    /** Files, inputs and outputs for the manifest. */
    Graphs signatures() {
        Graphs signatures = Graphs.of(signature(FIELD), signature(FIELD_JVP));
        return graphs.containsKey(ENCODER) ? signatures.withEncoder(signature(ENCODER)) : signatures;
    }

    /** How far the graphs are from the training engine; throws if one is beyond the check's tolerance. */
    Agreement agreement(ParityCheck check) {
        return new Agreement(
                difference(check, FIELD, "field"),
                Math.max(difference(check, FIELD_JVP, "field"), difference(check, FIELD_JVP, "jvp")),
                graphs.containsKey(ENCODER) ? difference(check, ENCODER, "context") : 0);
    }

    private double difference(ParityCheck check, String file, String output) {
        return check.difference(graph(file), OnnxModel.bytes(graph(file)), output);
    }

    private GraphSignature signature(String file) {
        Graph graph = graph(file);
        Map<String, List<Integer>> inputs = new LinkedHashMap<>();
        graph.inputs()
                .forEach(input -> inputs.put(input.name(), sizes(input.shape().toArray())));
        Map<String, List<Integer>> outputs = new LinkedHashMap<>();
        graph.outputs()
                .forEach((name, value) -> outputs.put(name, sizes(value.shape().toArray())));
        return new GraphSignature(file, inputs, outputs);
    }

    private Graph graph(String file) {
        return java.util.Objects.requireNonNull(graphs.get(file), file);
    }

    private static List<Integer> sizes(int... shape) {
        return new ArrayList<>(Arrays.stream(shape).boxed().toList());
    }
}
