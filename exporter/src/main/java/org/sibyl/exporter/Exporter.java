package org.sibyl.exporter;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.runtime.artefact.Graphs;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.ManifestJson;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.NetworkDescription;
import org.sibyl.trainer.network.FieldNetwork;
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
    public ExportReport export(
            TrainedNetwork<? extends FieldNetwork> trained,
            ModelDescription model,
            Provenance provenance,
            Path target) {
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
            TrainedNetwork<? extends FieldNetwork> trained,
            FieldShape shape,
            ModelDescription model,
            Provenance provenance,
            Path target) {
        ArtefactFiles.requireWritable(target, options.replaces());
        ModelParts parts = ModelParts.of(trained, model.mode(), shape);
        ModelGraphs graphs = new ModelGraphs(parts, options.style());
        ParityCheck check = new ParityCheck(parts, options.tolerance());
        Agreement agreement = graphs.agreement(check);

        Map<String, byte[]> files = graphs.files();
        files.put("parity.npz", check.stored().toBytes());
        files.put("provenance.json", json(provenance));
        NetworkDescription network = new NetworkDescription(
                model.networkType(),
                model.networkText(),
                trained.network().parameters().total());
        Manifest draft = manifest(model, network, graphs.signatures(), Map.of());
        files.put("card.md", ModelCard.text(draft, provenance, agreement).getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("manifest.json", ManifestJson.write(manifest(model, network, graphs.signatures(), digests(files))));
        all.putAll(files);
        ArtefactFiles.write(target, all, options.replaces());

        Map<String, Integer> sizes = new LinkedHashMap<>();
        all.forEach((name, bytes) -> sizes.put(name, bytes.length));
        return new ExportReport(target, agreement.field(), agreement.jvp(), agreement.context(), graphs.nodes(), sizes);
    }

    /**
     * How far the graphs of a network are from the training engine. Writes nothing, and refuses nothing however far they are.
     *
     * @param shape sizes of the network's inputs, with the observation as context
     * @throws IllegalArgumentException if the network has an encoder for observations of another size, or another mode
     */
    public Agreement agreement(TrainedNetwork<? extends FieldNetwork> trained, Mode mode, FieldShape shape) {
        ModelParts parts = ModelParts.of(trained, mode, shape);
        return new ModelGraphs(parts, options.style()).agreement(new ParityCheck(parts, Double.POSITIVE_INFINITY));
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

    static Map<String, String> digests(Map<String, byte[]> files) {
        Map<String, String> digests = new LinkedHashMap<>();
        files.forEach((name, bytes) -> digests.put(name, Sha256.hex(bytes)));
        return digests;
    }

    private static byte[] json(Provenance provenance) {
        return (JSON.writeValueAsString(provenance) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
