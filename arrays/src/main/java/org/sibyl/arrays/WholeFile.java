package org.sibyl.arrays;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files that are read whole, and that are written whole or not at all. */
final class WholeFile {
    private WholeFile() {}

    static byte[] read(Path file, ArrayLimits limits) {
        try {
            long size = Files.size(file);
            if (size > limits.fileBytes()) {
                throw new ArrayFormatException(file.getFileName() + ": a file of at most " + limits.fileBytes()
                        + " bytes is read, but it has " + size + "; split it or raise the limit");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            throw new UncheckedIOException(file + ": there is no such file; check the path", missing);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": cannot be read (" + failure.getMessage() + ")", failure);
        }
    }

    /** Writes beside the target and renames, so that a reader sees the old file or the new one, never a part. */
    static void write(Path file, byte[] bytes) {
        Path target = file.toAbsolutePath();
        try {
            Path part = part(target);
            try {
                Files.write(part, bytes);
                move(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": cannot be written (" + failure.getMessage() + ")", failure);
        }
    }

    /** A name beside a file for what is not yet whole. */
    static Path part(Path file) throws NoSuchFileException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder), null, "there is no such folder; create it first");
        }
        return folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
    }

    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
