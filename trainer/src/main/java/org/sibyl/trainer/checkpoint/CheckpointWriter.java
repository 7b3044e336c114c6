package org.sibyl.trainer.checkpoint;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An open folder of checkpoints, locked until it is closed. Not thread-safe. */
public final class CheckpointWriter implements AutoCloseable {
    /** Whenever a multiple of updates is done, 0 for never, or so many seconds have passed. */
    record Timing(int updates, double seconds) {}

    private final CheckpointFiles files;
    private final FolderLock lock;
    private final Timing timing;
    private final boolean outlivesFailures;
    private final Consumer<String> warning;
    private long last = System.nanoTime();

    CheckpointWriter(
            CheckpointFiles files, FolderLock lock, Timing timing, boolean outlivesFailures, Consumer<String> warning) {
        this.files = files;
        this.lock = lock;
        this.timing = timing;
        this.outlivesFailures = outlivesFailures;
        this.warning = warning;
    }

    /** The folder. */
    public Path folder() {
        return files.folder();
    }

    /** The newest sound checkpoint, see {@link Checkpoints#newest}. */
    public Optional<Checkpoint> newest() {
        return files.newest(warning);
    }

    /** Whether the time to save has come. */
    public boolean isDue(int updates) {
        return (timing.updates() > 0 && updates % timing.updates() == 0)
                || (System.nanoTime() - last) / 1e9 >= timing.seconds();
    }

    /**
     * Saves now.
     *
     * @return the file, or none if saving failed and failures are outlived
     * @throws CheckpointException if saving failed and failures are not outlived
     */
    public Optional<Path> save(Supplier<Checkpoint> state) {
        try {
            return Optional.of(files.save(state.get()));
        } catch (CheckpointException e) {
            if (!outlivesFailures) {
                throw e;
            }
            warning.accept(e.getMessage());
            return Optional.empty();
        } finally {
            last = System.nanoTime();
        }
    }

    /** Unlocks the folder. */
    @Override
    public void close() {
        lock.close();
    }
}
