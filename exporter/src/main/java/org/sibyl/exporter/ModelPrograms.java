package org.sibyl.exporter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.graph.SharedConstants;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;

/** The graphs of a model as files. */
final class ModelPrograms {
    private final Map<String, Graph> graphs;

    /** The graphs of programs, by the programs' names. */
    ModelPrograms(Map<String, Graph> graphs) {
        this.graphs = graphs;
    }

    private static String file(String program) {
        return program + ".onnx";
    }

    /** The serialised graphs by file name, and the file of the constants that they share. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        SharedConstants shared = new SharedConstants();
        graphs.forEach((name, graph) -> files.put(file(name), OnnxModel.bytes(graph, shared)));
        byte[] weights = shared.bytes();
        if (weights.length > 0) {
            files.put(Program.WEIGHTS, weights);
        }
        return files;
    }

    /** Nodes of each graph by file name. */
    Map<String, Integer> nodes() {
        Map<String, Integer> nodes = new LinkedHashMap<>();
        graphs.forEach((name, graph) -> nodes.put(file(name), graph.nodes().size()));
        return nodes;
    }

    /** Files and ports for the manifest. */
    Map<String, Program> programs() {
        Map<String, Program> programs = new LinkedHashMap<>();
        graphs.forEach((name, graph) -> programs.put(name, program(name, graph)));
        return programs;
    }

    /** How far the graphs are from the training engine; throws if one is beyond the check's tolerance. */
    Agreement agreement(ParityCheck check) {
        Map<String, Double> differences = new LinkedHashMap<>();
        graphs.forEach((name, graph) ->
                differences.put(name, check.difference(name, program(name, graph), OnnxModel.bytes(graph))));
        return new Agreement(differences);
    }

    private static Program program(String name, Graph graph) {
        Map<String, Shape> inputs = new LinkedHashMap<>();
        graph.inputs()
                .forEach(input -> inputs.put(input.name(), shape(input.shape().toArray())));
        Map<String, Shape> outputs = new LinkedHashMap<>();
        graph.outputs()
                .forEach((port, value) -> outputs.put(port, shape(value.shape().toArray())));
        return new Program(file(name), inputs, outputs);
    }

    private static Shape shape(int... sizes) {
        return new Shape(Arrays.stream(sizes).boxed().toList());
    }
}
