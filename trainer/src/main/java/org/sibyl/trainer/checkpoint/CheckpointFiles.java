package org.sibyl.trainer.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.sibyl.arrays.file.AtomicFile;
import org.sibyl.arrays.file.Disk;

/** The checkpoints in a folder: {@code checkpoint-0000000123.bin} after 123 updates. */
final class CheckpointFiles {
    private static final Pattern NAME = Pattern.compile("checkpoint-\\d{10}\\.bin");
    private static final String TEMPORARY = "checkpoint.tmp";
    private static final int KEPT = 2;

    private final Path folder;
    private final Disk disk;

    CheckpointFiles(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** The file's name after some updates. */
    static String name(int updates) {
        return String.format(Locale.ROOT, "checkpoint-%010d.bin", updates);
    }

    Path folder() {
        return folder;
    }

    /**
     * Saves a checkpoint, whole or not at all, and deletes all but the last two.
     *
     * @return the file
     * @throws CheckpointException if an operation fails; what was there before is still there
     */
    Path save(Checkpoint checkpoint) {
        byte[] bytes = CheckpointFormat.encode(checkpoint);
        var file = folder.resolve(name(checkpoint.updates()));
        try {
            AtomicFile.at(file).by(folder.resolve(TEMPORARY)).on(disk).write(bytes);
            var files = files();
            for (var old : files.subList(Math.min(KEPT, files.size()), files.size())) {
                disk.delete(old);
            }
            return file;
        } catch (IOException | UncheckedIOException e) {
            throw new CheckpointException(
                    "a checkpoint needs " + bytes.length + " bytes in " + folder + " (" + e.getMessage()
                            + "), the one before it"
                            + " is kept: free some space or mend the folder's permissions, and resume",
                    e);
        }
    }

    /** See {@link Checkpoints#newest}. */
    Optional<Checkpoint> newest(Consumer<String> warning) {
        List<String> failures = new ArrayList<>();
        try {
            for (var file : files()) {
                var checkpoint = decoded(file, failures);
                if (checkpoint.isPresent()) {
                    int updates = checkpoint.get().updates();
                    failures.forEach(failure ->
                            warning.accept(failure + "; the checkpoint after " + updates + " updates is used instead"));
                    return checkpoint;
                }
            }
        } catch (IOException e) {
            throw new CheckpointException("cannot list the folder " + folder + ": " + e.getMessage(), e);
        }
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        throw new CheckpointException(
                "no checkpoint in " + folder + " is sound: " + String.join("; ", failures) + "; start the run again");
    }

    private Optional<Checkpoint> decoded(Path file, List<String> failures) {
        try {
            return Optional.of(CheckpointFormat.decode(disk.read(file), file.toString()));
        } catch (CheckpointException | IOException e) {
            failures.add(e instanceof CheckpointException ? e.getMessage() : file + " cannot be read: " + e);
            return Optional.empty();
        }
    }

    /** Newest first. */
    private List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        for (var file : disk.list(folder)) {
            if (NAME.matcher(file.getFileName().toString()).matches()) {
                files.add(file);
            }
        }
        files.sort(Comparator.comparing((Path file) -> file.getFileName().toString())
                .reversed());
        return files;
    }
}
