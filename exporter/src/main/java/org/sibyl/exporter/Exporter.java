package org.sibyl.exporter;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.graph.Input;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.parity.Difference;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.runtime.artefact.GraphSignature;
import org.sibyl.runtime.artefact.Graphs;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.ManifestJson;
import org.sibyl.runtime.artefact.NetworkDescription;
import org.sibyl.trainer.training.TrainedNetwork;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a trained network as an artefact: graphs, manifest, parity values, provenance and card.
 *
 * <p>The graphs are run in ONNX Runtime before anything is put into place; if they do not agree with the training engine,
 * or anything else fails, nothing is written. Stateless and thread-safe, except that the training engine runs one training
 * at a time.
 */
public final class Exporter {
    private static final String FIELD = "field.onnx";
    private static final String FIELD_JVP = "field-jvp.onnx";
    private static final int PARITY_ROWS = 5;
    private static final int CHECKED_ROWS = 64;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ExportOptions options;

    private Exporter(ExportOptions options) {
        this.options = options;
    }

    /** An exporter with options. */
    public static Exporter of(ExportOptions options) {
        return new Exporter(options);
    }

    /** As {@link #export(TrainedNetwork, FieldShape, ModelDescription, Provenance, Path)}, with scalar tokens. */
    public ExportReport export(TrainedNetwork trained, ModelDescription model, Provenance provenance, Path target) {
        return export(trained, model.scalarShape(), model, provenance, target);
    }

    /**
     * Writes an artefact.
     *
     * @param target a path that ends in {@code .sibyl} for one file, any other for a folder
     * @throws IllegalArgumentException if the target exists and is not to be replaced
     * @throws ParityException if the graphs do not agree with the training engine
     */
    public ExportReport export(
            TrainedNetwork trained, FieldShape shape, ModelDescription model, Provenance provenance, Path target) {
        ArtefactFiles.requireWritable(target, options.replaces());
        FieldGraphs graphs = new FieldGraphs(trained.network(), trained.weights(), model.mode(), shape);
        Graph field = graphs.field(options.style());
        Graph fieldJvp = graphs.fieldJvp(options.style());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(FIELD, OnnxModel.bytes(field));
        files.put(FIELD_JVP, OnnxModel.bytes(fieldJvp));

        TrainingEngine engine = new TrainingEngine(trained.network(), trained.weights());
        Npz parity = engine.completed(Probe.ofRows(model.mode(), shape, PARITY_ROWS));
        List<Npz> checks = List.of(
                parity,
                engine.completed(Probe.ofRows(model.mode(), shape, CHECKED_ROWS)),
                engine.completed(Probe.ofSharedTime(model.mode(), shape, CHECKED_ROWS)),
                engine.completed(Probe.ofSharedTime(model.mode(), shape, 1)));
        double fieldDifference = difference(files.get(FIELD), field, checks, "field");
        double jvpDifference = Math.max(
                difference(files.get(FIELD_JVP), fieldJvp, checks, "field"),
                difference(files.get(FIELD_JVP), fieldJvp, checks, "jvp"));

        files.put("parity.npz", parity.toBytes());
        files.put("provenance.json", json(provenance));
        NetworkDescription network = new NetworkDescription(
                model.networkType(),
                model.networkText(),
                trained.network().parameters().total());
        Graphs signatures = new Graphs(signature(FIELD, field), signature(FIELD_JVP, fieldJvp));
        Manifest draft = manifest(model, network, signatures, Map.of());
        files.put(
                "card.md",
                ModelCard.text(draft, provenance, fieldDifference, jvpDifference)
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("manifest.json", ManifestJson.write(manifest(model, network, signatures, digests(files))));
        all.putAll(files);
        ArtefactFiles.write(target, all, options.replaces());

        Map<String, Integer> nodes = new LinkedHashMap<>();
        nodes.put(FIELD, field.nodes().size());
        nodes.put(FIELD_JVP, fieldJvp.nodes().size());
        Map<String, Integer> sizes = new LinkedHashMap<>();
        all.forEach((name, bytes) -> sizes.put(name, bytes.length));
        return new ExportReport(target, fieldDifference, jvpDifference, nodes, sizes);
    }

    /**
     * The largest difference of an output relative to its largest value, both over all checks; throws if it is beyond the
     * tolerance. The scale is that of all checks, since the outputs of a single row may happen to be small.
     */
    private double difference(byte[] bytes, Graph graph, List<Npz> checks, String output) {
        List<NumericArray> found = new ArrayList<>();
        List<NumericArray> expected = new ArrayList<>();
        try (OnnxRun run = new OnnxRun(bytes)) {
            for (Npz check : checks) {
                Npz inputs = Npz.empty();
                for (Input input : graph.inputs()) {
                    inputs = inputs.with(input.name(), check.array(input.name()));
                }
                expected.add(check.array(output));
                found.add(run.run(inputs)
                        .array(output)
                        .requireShape(output, check.array(output).shape()));
            }
        }
        double difference = Difference.relative(joined(found), joined(expected));
        if (!(difference <= options.tolerance())) {
            throw new ParityException(graph.name() + "'s " + output, difference, options.tolerance());
        }
        return difference;
    }

    private static NumericArray joined(List<NumericArray> arrays) {
        double[] values = arrays.stream()
                .flatMapToDouble(array -> Arrays.stream(array.toDoubles()))
                .toArray();
        return NumericArray.of(values, values.length);
    }

    private static Manifest manifest(
            ModelDescription model, NetworkDescription network, Graphs graphs, Map<String, String> digests) {
        return new Manifest(
                Manifest.FORMAT_VERSION,
                model.name(),
                model.method(),
                model.mode(),
                network,
                model.variables(),
                model.solver(),
                graphs,
                digests);
    }

    private static GraphSignature signature(String file, Graph graph) {
        Map<String, List<Integer>> inputs = new LinkedHashMap<>();
        graph.inputs()
                .forEach(input -> inputs.put(input.name(), sizes(input.shape().toArray())));
        Map<String, List<Integer>> outputs = new LinkedHashMap<>();
        graph.outputs()
                .forEach((name, value) -> outputs.put(name, sizes(value.shape().toArray())));
        return new GraphSignature(file, inputs, outputs);
    }

    private static List<Integer> sizes(int... shape) {
        List<Integer> sizes = new ArrayList<>();
        for (int size : shape) {
            sizes.add(size);
        }
        return sizes;
    }

    static Map<String, String> digests(Map<String, byte[]> files) {
        Map<String, String> digests = new LinkedHashMap<>();
        try {
            for (var file : files.entrySet()) {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(file.getValue());
                digests.put(file.getKey(), HexFormat.of().formatHex(digest));
            }
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible); // every JDK has SHA-256
        }
        return digests;
    }

    private static byte[] json(Provenance provenance) {
        return (JSON.writeValueAsString(provenance) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
