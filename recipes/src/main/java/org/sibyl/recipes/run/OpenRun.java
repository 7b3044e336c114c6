package org.sibyl.recipes.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.sibyl.arrays.Npy;
import org.sibyl.arrays.NumericArray;
import org.sibyl.arrays.file.AtomicFile;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.trainer.checkpoint.CheckpointWriter;
import org.sibyl.trainer.checkpoint.Checkpoints;
import org.sibyl.trainer.training.Progress;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of a run while it is written: locked against every other training, in this process or another, until it is closed.
 * Nothing is changed in it before {@link #begin}. Used by one thread.
 */
public final class OpenRun implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final RunFolder run;
    private final Path folder;
    private final List<Path> made;
    private final CheckpointWriter writer;

    private OpenRun(RunFolder run, Path folder, List<Path> made, CheckpointWriter writer) {
        this.run = run;
        this.folder = folder;
        this.made = made;
        this.writer = writer;
    }

    static OpenRun of(RunFolder run, Path folder, Consumer<String> warning) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "a run needs a folder, but " + folder + " is a file: choose another name");
        }
        var made = new ArrayList<Path>();
        for (var each = folder.toAbsolutePath(); each != null && !Files.exists(each); each = each.getParent()) {
            made.add(each);
        }
        return new OpenRun(run, folder, made, Checkpoints.in(folder).open(warning));
    }

    /** Clears what an earlier run left, and writes down what is about to be trained. */
    public void begin(Configuration configuration, PreparedTraining preparation, String name) {
        clear();
        write(RunFile.DESCRIPTION, described(name, preparation));
        write(RunFile.CONFIG, configuration.yaml().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] described(String name, PreparedTraining preparation) {
        var model = preparation.description();
        return RunDescription.of(name, model.variables(), model.trainingRange()).json();
    }

    /** Writes down what was typed to begin or to continue the run: its model's provenance will say all of it. */
    public void typed(String command) {
        var all = new ArrayList<>(run.commands());
        all.add(command);
        write(RunFile.COMMANDS, (String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Refuses to continue the run with another configuration or other data, before anything is written.
     *
     * @throws org.sibyl.trainer.checkpoint.CheckpointException if its newest checkpoint is of another run, or none is sound
     */
    public void requireContinues(PreparedTraining preparation) {
        Checkpoints.in(folder).newest(toldByTheTraining -> {}).ifPresent(preparation.run()::requireSame);
    }

    /** Trains from the beginning, or from the newest checkpoint if {@code continued}. */
    public TrainedModel train(PreparedTraining preparation, boolean continued, Progress progress) {
        var name = run.described().name(); // not after the training: it may be damaged
        var training = preparation.run();
        var trained = continued ? training.resume(progress, writer) : training.run(progress, writer);
        var model = preparation.model(trained).withName(name);
        var commands = run.commands();
        return commands.isEmpty() ? model : model.withCommand(String.join(" && ", commands));
    }

    /**
     * Writes down what was trained, with the digests that say what belongs together. The description is written again, from what was
     * trained on, whatever became of the one in the folder.
     */
    public void end(PreparedTraining preparation, TrainedModel model) {
        float[] weights = model.trained().weights();
        Map<RunFile, byte[]> files = new LinkedHashMap<>();
        files.put(RunFile.DESCRIPTION, described(model.description().name(), preparation));
        files.put(RunFile.PROVENANCE, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(model.provenance()));
        files.put(RunFile.WEIGHTS, Npy.toBytes(NumericArray.of(weights, weights.length)));
        // first: weights without them are taken for an earlier release's
        write(RunFile.DIGESTS, RunDigests.of(preparation.assignment(), files).json());
        files.forEach(this::write);
    }

    /** The configuration last: without it, the rest is not a run. */
    private void clear() {
        try {
            clear(folder);
            Files.deleteIfExists(RunFile.CONFIG.in(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void clear(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(RunFile::isOurs).toList()) {
                if (Files.isDirectory(file)) {
                    clear(file);
                    Files.deleteIfExists(RunFile.CONFIG.in(file));
                } else if (!file.endsWith("lock") && !file.equals(RunFile.CONFIG.in(folder))) {
                    Files.delete(file);
                }
            }
        }
    }

    private void write(RunFile file, byte[] bytes) {
        AtomicFile.at(file.in(folder)).write(bytes);
    }

    /** Unlocks the folder; one that was made for the run, and in which nothing was written, is removed. */
    @Override
    public void close() {
        writer.close();
        for (var each : made) {
            String[] inside = each.toFile().list();
            if (inside == null || inside.length > 0 || !each.toFile().delete()) {
                return;
            }
        }
    }
}
