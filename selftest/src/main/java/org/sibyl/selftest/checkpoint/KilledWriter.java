package org.sibyl.selftest.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.sibyl.selftest.JavaProcess;
import org.sibyl.trainer.checkpoint.Checkpoint;
import org.sibyl.trainer.checkpoint.CheckpointException;
import org.sibyl.trainer.checkpoint.CheckpointWriter;
import org.sibyl.trainer.checkpoint.Checkpoints;

/**
 * The proof that no kill spoils a checkpoint: a process of its own saves one state after another without pause, is killed at a
 * random moment with a signal that it cannot catch, and what it leaves is read. Several trials in one folder continue each other.
 */
public final class KilledWriter {
    private static final int FLOATS = 500_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path signal;
    private int before;

    /** Trials in a folder that holds no run. */
    public KilledWriter(Path folder) {
        this.folder = folder;
        signal = folder.resolve("saved");
    }

    /**
     * What a killed process left.
     *
     * @param updates of the newest sound checkpoint
     * @param saves checkpoints that the process finished before it was killed
     * @param interruptedSave whether it was killed while it wrote one
     * @param damaged warnings of files that were not sound, expected to be none
     */
    public record Outcome(int updates, int saves, boolean interruptedSave, List<String> damaged) {}

    /**
     * Starts a process, kills it, and reads.
     *
     * @param random chooses the moment, up to a fifth of a second after the first save
     * @throws CheckpointException if there is no sound checkpoint, or one that mixes two states or is older than one read before
     */
    public Outcome trial(RandomGenerator random) throws IOException, InterruptedException {
        Files.deleteIfExists(signal);
        var process = JavaProcess.of(
                        KilledWriter.class,
                        List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"),
                        folder.toString(),
                        signal.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitSave(process);
        Thread.sleep(random.nextInt(200), random.nextInt(1_000_000));
        process.destroyForcibly(); // SIGKILL
        process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        boolean interruptedSave = holdsHalfAFile();
        List<String> damaged = new ArrayList<>();
        var newest = Checkpoints.in(folder)
                .newest(damaged::add)
                .orElseThrow(() -> new CheckpointException("no checkpoint was left in " + folder));
        int saves = newest.updates() - before;
        requireWhole(newest);
        if (saves < 0) {
            throw new CheckpointException("a checkpoint was lost: after " + before + " updates there was one, now "
                    + newest.updates() + " is the newest");
        }
        before = newest.updates();
        return new Outcome(newest.updates(), saves, interruptedSave, damaged);
    }

    /** Until the process has saved once, so that it is killed while it saves and not while it starts. */
    private void awaitSave(Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            if (Files.exists(signal)) {
                return;
            }
            Thread.sleep(1);
        }
        throw new IOException("the process that should save into " + folder + " did not");
    }

    /** What is saved has its name only once it is whole; until then the name ends in {@code .tmp}. */
    private boolean holdsHalfAFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    /** Every state is one number, everywhere: a mixture of two would show. */
    private static void requireWhole(Checkpoint checkpoint) {
        for (var name : List.of("weights", "average")) {
            for (float value : checkpoint.array(name)) {
                if (value != checkpoint.updates()) {
                    throw new CheckpointException("the checkpoint after " + checkpoint.updates()
                            + " updates mixes states: '" + name + "' holds " + value);
                }
            }
        }
    }

    /** The process that is killed: saves into the first argument's folder without pause, and makes the second's file when it has once. */
    public static void main(String[] arguments) throws IOException {
        var checkpoints = Checkpoints.in(Path.of(arguments[0]));
        try (var writer = checkpoints.open(warning -> {})) {
            int updates = writer.newest().map(Checkpoint::updates).orElse(0);
            save(writer, ++updates);
            Files.createFile(Path.of(arguments[1]));
            while (true) {
                save(writer, ++updates);
            }
        }
    }

    private static void save(CheckpointWriter writer, int updates) {
        var state = state(updates);
        writer.save(() -> state);
    }

    private static Checkpoint state(int updates) {
        float[] array = new float[FLOATS];
        Arrays.fill(array, updates);
        return new Checkpoint(updates, Map.of(), Map.of(), Map.of("weights", array, "average", array));
    }
}
