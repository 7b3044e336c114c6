package org.sibyl.arrays.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A file on its way: write to {@link #path}, close what you wrote with, then {@link #finish}. Closed before that, nothing is left, and
 * the file that was there stays. Used by one thread.
 */
public final class Draft implements AutoCloseable {
    private final Path file;
    private final Place place;
    private final Disk disk;
    private final Path path;
    private boolean isFinished;

    /** Where a file stands, the draft is its owner's alone until it is whole: it could be more open than the file. */
    Draft(Path file, Place place, Optional<Path> temporary, Disk disk) throws IOException {
        this.file = file;
        this.place = place;
        this.disk = disk;
        if (place.kind() == Place.Kind.STREAM) {
            path = Files.createTempFile("sibyl", ".part"); // nothing may be made beside a device
        } else {
            path = temporary.orElseGet(() -> place.beside("part"));
        }
        if (place.kind() == Place.Kind.FILE
                && Files.getFileStore(place.folder()).supportsFileAttributeView("posix")) {
            Files.deleteIfExists(path);
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    /** The temporary file. */
    public Path path() {
        return path;
    }

    /**
     * Puts the file into its place.
     *
     * @throws UncheckedIOException if that fails; then what was there is still there
     */
    public void finish() {
        try {
            if (place.kind() == Place.Kind.STREAM) {
                place.writeThrough(disk.read(path));
                return;
            }
            disk.force(path);
            if (place.kind() == Place.Kind.FILE) {
                disk.copyAccess(place.path(), path);
            }
            disk.move(path, place.path());
            isFinished = true;
            disk.forceFolder(place.folder());
        } catch (IOException e) {
            throw AtomicFile.failed(file, e);
        }
    }

    /** Removes what was begun and not finished. */
    @Override
    public void close() {
        if (!isFinished) {
            try {
                disk.delete(path);
            } catch (IOException e) {
                throw AtomicFile.failed(path, e);
            }
        }
    }
}
