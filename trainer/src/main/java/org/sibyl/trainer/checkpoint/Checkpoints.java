package org.sibyl.trainer.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.sibyl.arrays.file.Disk;

/**
 * Where a training keeps its checkpoints, and how often: by default once a minute, besides one at its end, at an interrupt and
 * before a step that diverges. Immutable.
 */
public final class Checkpoints {
    private final Path folder;
    private final int updates;
    private final double seconds;
    private final boolean outlivesFailures;
    private final Disk disk;

    private Checkpoints(Path folder, int updates, double seconds, boolean outlivesFailures, Disk disk) {
        this.folder = folder;
        this.updates = updates;
        this.seconds = seconds;
        this.outlivesFailures = outlivesFailures;
        this.disk = disk;
    }

    /** Checkpoints in a folder, made if it is not there, every 60 seconds. A folder holds one run. */
    public static Checkpoints in(Path folder) {
        return new Checkpoints(folder, 0, 60, false, Disk.local());
    }

    /** A copy that saves whenever so many updates are done, at least 1. */
    public Checkpoints everyUpdates(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("updates between checkpoints must be at least 1, but are " + count);
        }
        return new Checkpoints(folder, count, Double.POSITIVE_INFINITY, outlivesFailures, disk);
    }

    /** A copy that saves after the first update at which so many seconds, at least 0, have passed since the last time. */
    public Checkpoints everySeconds(double time) {
        if (!(time >= 0)) {
            throw new IllegalArgumentException("seconds between checkpoints must be at least 0, but are " + time);
        }
        return new Checkpoints(folder, 0, time, outlivesFailures, disk);
    }

    /**
     * A copy with which the training goes on when a checkpoint cannot be saved, as on a full disk, and says so; otherwise it stops.
     * The last good checkpoint stays in either case.
     */
    public Checkpoints outlivingFailures() {
        return new Checkpoints(folder, updates, seconds, true, disk);
    }

    Checkpoints on(Disk other) {
        return new Checkpoints(folder, updates, seconds, outlivesFailures, other);
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    /**
     * The newest sound checkpoint, or none if there is no checkpoint at all.
     *
     * @param warning is told of each damaged file that was passed over
     * @throws CheckpointException if there are files but none is sound
     */
    public Optional<Checkpoint> newest(Consumer<String> warning) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        return new CheckpointFiles(folder, disk).newest(warning);
    }

    /**
     * Opens the folder for saving, and locks it until the writer is closed.
     *
     * @param warning is told of failures that the training outlives
     * @throws CheckpointException if another writer, in this process or another, has it open
     */
    public CheckpointWriter open(Consumer<String> warning) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        return new CheckpointWriter(
                new CheckpointFiles(folder, disk),
                FolderLock.of(folder),
                new CheckpointWriter.Timing(updates, seconds),
                outlivesFailures,
                warning);
    }
}
