package org.sibyl.recipes.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.sibyl.arrays.Npy;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.estimator.Assignment;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.trainer.checkpoint.CheckpointException;
import org.sibyl.trainer.checkpoint.Checkpoints;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.training.TrainedNetwork;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A training on disk.
 *
 * <ul>
 *   <li>{@code config.yaml}: every setting;
 *   <li>{@code description.json}: the model's name, and its variables with supports and scalings;
 *   <li>{@code commands.txt}: what was typed, if anything was;
 *   <li>{@code log.jsonl} and the last checkpoints, by the training itself;
 *   <li>{@code weights.npy}, {@code provenance.json} and {@code digests.json}, when it has ended;
 *   <li>{@code teacher}: the run of the flow that a few-step map learns from, if it has one.
 * </ul>
 *
 * <p>Each file is written whole or not at all, under a lock, see {@link OpenRun}. A folder holds one run; used by one thread.
 */
public final class RunFolder {
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
        return Files.exists(RunFile.CONFIG.in(folder));
    }

    /** The run of what teaches a few-step map, in a folder within; it need not be there. */
    public RunFolder teacher() {
        return at(folder.resolve(RunFile.TEACHER));
    }

    /** A file in it. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Its losses so far. */
    public RunLog log() {
        return RunLog.read(RunFile.LOG.in(folder));
    }

    /** What was typed to begin and to continue it, in order; empty if nobody wrote it down. */
    public List<String> commands() {
        var file = RunFile.COMMANDS.in(folder);
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Refuses a folder that holds something already.
     *
     * @throws IllegalArgumentException if it does, or is a file
     */
    public void requireFree() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "a run needs a folder, but " + folder + " is a file: choose another name");
        }
        if (exists()) {
            throw new IllegalArgumentException("there is a run in " + folder
                    + " already: continue it with --resume, replace it with --replace, or choose another folder");
        }
        if (Files.exists(folder) && !isOurs()) {
            throw new IllegalArgumentException(
                    "a new or empty folder is required for a run, " + folder + " holds other files: choose another");
        }
    }

    /**
     * Locks the folder, to train in it; it is made if it is not there.
     *
     * @param warning is told of damaged checkpoints that are passed over
     * @throws IllegalArgumentException if it is a file
     * @throws org.sibyl.trainer.checkpoint.CheckpointException if another training, in this process or another, has it open
     */
    public OpenRun open(Consumer<String> warning) {
        return OpenRun.of(this, folder, warning);
    }

    /**
     * The settings of the run.
     *
     * @throws IllegalArgumentException if there is no run in the folder
     */
    public Configuration configuration() {
        if (!exists()) {
            throw new IllegalArgumentException("a folder with a run is required, " + folder + " holds no "
                    + RunFile.CONFIG + ": name the folder that 'sibyl train --out' wrote");
        }
        return Configuration.read(RunFile.CONFIG.in(folder));
    }

    /** Whether the run has ended; otherwise {@link #load} gives what it had reached at its newest checkpoint. */
    public boolean isEnded() {
        return Files.exists(RunFile.WEIGHTS.in(folder)) && Files.exists(RunFile.PROVENANCE.in(folder));
    }

    /** Whether there is a sound checkpoint to continue from. */
    public boolean hasCheckpoint() {
        return Checkpoints.in(folder).newest(toldByTheTraining -> {}).isPresent();
    }

    /** Whether its weights have digests; an earlier release wrote none, so that nobody can tell whether they are damaged. */
    public boolean hasDigests() {
        return Files.exists(RunFile.DIGESTS.in(folder));
    }

    /** As {@link #load(Consumer)}, but what would be told is thrown as a {@code CheckpointException}. */
    public TrainedModel load() {
        return load(told -> {
            throw new CheckpointException(told);
        });
    }

    /**
     * The trained model.
     *
     * @param warning is told if the weights or the newest checkpoint are damaged, and an earlier state is used instead
     * @throws IllegalArgumentException if there is no run in the folder
     * @throws CheckpointException if the weights were trained with another description or configuration than that in the folder, if a
     *     file is damaged that nothing can be used instead of, or if the run has neither ended nor left a sound checkpoint
     */
    public TrainedModel load(Consumer<String> warning) {
        var configuration = configuration();
        var described = described();
        var variables = described.blocks();
        var sizes = Sizes.of(variables);
        var assignment = configuration.recipe().assignment(variables);
        var description = new ModelDescription(
                described.name(),
                assignment.estimator(),
                assignment.mode(),
                assignment.type(),
                assignment.text(),
                variables,
                described.trainingRange());
        if (isEnded()) {
            var digests = RunDigests.in(folder);
            digests.ifPresent(known -> requireTogether(known, assignment));
            byte[] bytes = bytes(RunFile.WEIGHTS);
            if (digests.isEmpty() || digests.get().hold(RunFile.WEIGHTS, bytes)) {
                float[] weights =
                        Npy.read(bytes, RunFile.WEIGHTS.in(folder).toString()).toFloats();
                return new TrainedModel(
                        TrainedNetwork.of(assignment.network(), weights), description, sizes, provenance());
            }
            warning.accept(RunFile.WEIGHTS.in(folder)
                    + " is damaged: it does not have its digest; the newest checkpoint is used instead");
        }
        return checkpointed(configuration.recipe(), assignment, description, sizes, warning);
    }

    private <N extends Network> TrainedModel checkpointed(
            Recipe recipe,
            Assignment<N> assignment,
            ModelDescription description,
            Sizes sizes,
            Consumer<String> warning) {
        var checkpoint = Checkpoints.in(folder)
                .newest(warning)
                .orElseThrow(
                        () -> new IllegalArgumentException("a run that has ended or saved a checkpoint is required, "
                                + folder + " has begun only: continue it with 'sibyl train --resume " + folder + "'"));
        var trained =
                TrainedNetwork.of(assignment.network(), assignment.objective(), description.variables(), checkpoint);
        var commands = String.join(" && ", commands());
        var origin = "a checkpoint after " + checkpoint.updates() + " updates";
        return new TrainedModel(
                trained,
                description,
                sizes,
                Provenance.of(
                                commands.isEmpty() ? origin : commands + " (" + origin + ")",
                                recipe.training().seed())
                        .withCurve(trained.curve(), trained.seconds()));
    }

    private void requireTogether(RunDigests digests, Assignment<?> assignment) {
        for (var file : List.of(RunFile.DESCRIPTION, RunFile.PROVENANCE)) {
            if (!digests.hold(file, bytes(file))) {
                throw new CheckpointException(file.in(folder) + " must be the one that was written with "
                        + RunFile.WEIGHTS
                        + ", but has another digest: restore it, or write it anew with 'sibyl train --resume "
                        + folder + "'");
            }
        }
        if (!digests.hold(assignment)) {
            throw new CheckpointException(
                    RunFile.CONFIG.in(folder) + " must describe the network and the objective that " + RunFile.WEIGHTS
                            + " was trained with, but describes others: restore it, or train again");
        }
    }

    /** What {@code description.json} says. */
    RunDescription described() {
        return RunDescription.parse(
                new String(bytes(RunFile.DESCRIPTION), StandardCharsets.UTF_8),
                RunFile.DESCRIPTION.in(folder).toString());
    }

    private Provenance provenance() {
        try {
            return JSON.readValue(bytes(RunFile.PROVENANCE), Provenance.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    RunFile.PROVENANCE.in(folder) + " is damaged: continue the run with --resume, which writes it anew",
                    e);
        }
    }

    private byte[] bytes(RunFile file) {
        try {
            return Files.readAllBytes(file.in(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.in(folder) + ": " + e.getMessage(), e);
        }
    }

    /** Whether nothing is in it but what a run leaves that was stopped before it began. */
    private boolean isOurs() {
        try (var files = Files.list(folder)) {
            return files.allMatch(RunFile::isOurs);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + folder + ": " + e.getMessage(), e);
        }
    }
}
