package org.sibyl.recipes.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.NumericArray;
import org.sibyl.arrays.file.AtomicFile;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.trainer.checkpoint.Checkpoints;
import org.sibyl.trainer.training.Progress;
import org.sibyl.trainer.training.TrainedNetwork;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A training on disk.
 *
 * <ul>
 *   <li>{@code config.yaml}: every setting;
 *   <li>{@code description.json}: the model's name, and its variables with supports and scalings;
 *   <li>{@code log.jsonl} and the last checkpoints, by the training itself;
 *   <li>{@code weights.npy} and {@code provenance.json}, when it has ended.
 * </ul>
 *
 * <p>Each file is written whole or not at all. A folder holds one run; used by one thread.
 */
public final class RunFolder {
    private static final String CONFIG = "config.yaml";
    private static final String DESCRIPTION = "description.json";
    private static final String WEIGHTS = "weights.npy";
    private static final String PROVENANCE = "provenance.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /** A folder, which need not be there yet. */
    public static RunFolder at(Path folder) {
        return new RunFolder(folder);
    }

    /** Whether there is a run in it. */
    public boolean exists() {
        return Files.exists(folder.resolve(CONFIG));
    }

    /** A file in it. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Its losses so far. */
    public RunLog log() {
        return RunLog.read(folder.resolve("log.jsonl"));
    }

    /** Where its checkpoints are. */
    public Checkpoints checkpoints() {
        return Checkpoints.in(folder);
    }

    /**
     * Refuses a folder that holds something already.
     *
     * @throws IllegalArgumentException if it does
     */
    public void requireFree() {
        if (exists()) {
            throw new IllegalArgumentException("there is a run in " + folder
                    + " already: continue it with --resume, replace it with --replace, or choose another folder");
        }
        if (Files.exists(folder) && !isEmpty()) {
            throw new IllegalArgumentException(
                    "a new or empty folder is required for a run, " + folder + " holds other files: choose another");
        }
    }

    /** Deletes the run in it, and nothing else. */
    public void clear() {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (List.of(CONFIG, DESCRIPTION, WEIGHTS, PROVENANCE, "log.jsonl", "loss.png", "loss.svg")
                                .contains(name)
                        || name.matches("checkpoint-\\d{10}\\.bin")) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Writes down what is about to be trained. */
    public void begin(Configuration configuration, PreparedTraining preparation, String name) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        var variables = preparation.description().variables();
        write(DESCRIPTION, RunDescription.of(name, variables).json());
        write(CONFIG, configuration.yaml().getBytes(StandardCharsets.UTF_8));
    }

    /** Trains from the beginning, or from the newest checkpoint if {@code continued}. */
    public TrainedModel train(PreparedTraining preparation, boolean continued, Progress progress) {
        var run = preparation.run();
        var trained = continued ? run.resume(progress, checkpoints()) : run.run(progress, checkpoints());
        return preparation.model(trained).withName(described().name());
    }

    /** Writes down what was trained. */
    public void end(TrainedModel model) {
        float[] weights = model.trained().weights();
        Npy.write(folder.resolve(WEIGHTS), NumericArray.of(weights, weights.length));
        write(PROVENANCE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(model.provenance()));
    }

    /**
     * The settings of the run.
     *
     * @throws IllegalArgumentException if there is no run in the folder
     */
    public Configuration configuration() {
        if (!exists()) {
            throw new IllegalArgumentException("a folder with a run is required, " + folder + " holds no " + CONFIG
                    + ": name the folder that 'sibyl train --out' wrote");
        }
        return Configuration.read(folder.resolve(CONFIG));
    }

    /** Whether the run has ended; otherwise {@link #load} gives what it had reached at its newest checkpoint. */
    public boolean isEnded() {
        return Files.exists(folder.resolve(WEIGHTS)) && Files.exists(folder.resolve(PROVENANCE));
    }

    /**
     * The trained model.
     *
     * @throws IllegalArgumentException if there is no run in the folder
     * @throws org.sibyl.trainer.checkpoint.CheckpointException if the run has neither ended nor left a sound checkpoint
     */
    public TrainedModel load() {
        var configuration = configuration();
        var described = described();
        var variables = described.blocks();
        var shape = configuration
                .files()
                .map(files -> files.shape().stream().mapToInt(Integer::intValue).toArray())
                .orElseGet(() -> new int[] {variables.data()});
        var sizes = Sizes.of(variables.parameters(), shape);
        var assignment = configuration.recipe().estimator().assignment(sizes);
        var network = assignment.network();
        var description = new ModelDescription(
                described.name(),
                assignment.estimator(),
                assignment.mode(),
                assignment.type(),
                assignment.text(),
                variables);
        if (isEnded()) {
            float[] weights = Npy.read(folder.resolve(WEIGHTS)).toFloats();
            return new TrainedModel(TrainedNetwork.of(network, weights), description, sizes, provenance());
        }
        var checkpoint = checkpoints()
                .newest(warning -> {})
                .orElseThrow(
                        () -> new IllegalArgumentException("a run that has ended or saved a checkpoint is required, "
                                + folder + " has begun only: continue it with 'sibyl train --resume " + folder + "'"));
        var trained = TrainedNetwork.of(network, checkpoint);
        var seed = configuration.recipe().training().seed();
        return new TrainedModel(
                trained,
                description,
                sizes,
                Provenance.of("a checkpoint after " + checkpoint.updates() + " updates", seed)
                        .withCurve(trained.curve(), trained.seconds()));
    }

    private RunDescription described() {
        var file = folder.resolve(DESCRIPTION);
        try {
            return RunDescription.parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private Provenance provenance() {
        try {
            return JSON.readValue(Files.readAllBytes(folder.resolve(PROVENANCE)), Provenance.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder.resolve(PROVENANCE) + ": " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    folder.resolve(PROVENANCE) + " is damaged: continue the run with --resume, which writes it anew",
                    e);
        }
    }

    private boolean isEmpty() {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder + ": " + e.getMessage(), e);
        }
    }

    private void write(String name, byte[] bytes) {
        AtomicFile.at(folder.resolve(name)).write(bytes);
    }
}
