package org.sibyl.exporter;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.exporter.program.TrainedPrograms;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.ManifestJson;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.ModelLayout;
import org.sibyl.runtime.artefact.NaturalProbe;
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

    /**
     * Refuses a target that cannot be written, as {@link #export} does; asked before a long training, its result is not lost.
     *
     * @throws IllegalArgumentException if the target exists and is not to be replaced, is no artefact, or has no folder to lie in
     * @throws java.io.UncheckedIOException if it may not be written
     */
    public void requireWritable(Path target) {
        ArtefactFiles.requireWritable(target, options.replaces());
    }

    /** As {@link #export(TrainedNetwork, FieldShape, ModelDescription, Provenance, Path)}, with scalar tokens. */
    public ExportReport export(TrainedNetwork<?> trained, ModelDescription model, Provenance provenance, Path target) {
        return export(trained, model.scalarShape(), model, provenance, target);
    }

    /**
     * Writes an artefact.
     *
     * @param shape sizes of the network's state, and of the observation as its context
     * @param target a path that ends in {@code .sibyl} for one file, any other for a folder
     * @throws IllegalArgumentException if the target exists and is not to be replaced, or the network does not suit model and shape
     * @throws ParityException if the graphs do not agree with the training engine
     */
    public ExportReport export(
            TrainedNetwork<?> trained, FieldShape shape, ModelDescription model, Provenance provenance, Path target) {
        ArtefactFiles.requireWritable(target, options.replaces());
        TrainedPrograms trainedPrograms = Families.programs(trained, model.mode(), shape);
        ModelPrograms programs = new ModelPrograms(trainedPrograms.graphs(options.style()));
        Manifest draft = model.manifest(trained.network().parameters().total(), programs.programs());
        ModelLayout.of(draft); // refuses what the runtime would refuse
        ParityCheck check = new ParityCheck(trainedPrograms, options.tolerance());
        Agreement agreement = programs.agreement(check);

        Map<String, byte[]> files = programs.files();
        Npz parity = NaturalProbe.stored(model.variables(), check.stored(programs.programs()));
        files.put("parity.npz", parity.toBytes());
        files.put("provenance.json", json(provenance));
        files.put(
                "card.md", ModelCard.text(draft, provenance, agreement, target).getBytes(StandardCharsets.UTF_8));
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("manifest.json", ManifestJson.write(draft.withDigests(digests(files))));
        all.putAll(files);
        ArtefactFiles.write(target, all, options.replaces());

        Map<String, Integer> sizes = new LinkedHashMap<>();
        all.forEach((name, bytes) -> sizes.put(name, bytes.length));
        return new ExportReport(target, agreement, programs.nodes(), sizes);
    }

    /**
     * How far the graphs of a network are from the training engine. Writes nothing, and refuses nothing however far they are.
     *
     * @param shape sizes of the network's state, and of the observation as its context
     * @throws IllegalArgumentException if the network does not suit mode and shape
     */
    public Agreement agreement(TrainedNetwork<?> trained, Mode mode, FieldShape shape) {
        TrainedPrograms programs = Families.programs(trained, mode, shape);
        return new ModelPrograms(programs.graphs(options.style()))
                .agreement(new ParityCheck(programs, Double.POSITIVE_INFINITY));
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
