package org.sibyl.arrays.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is written whole or not at all: into a temporary file beside it, forced to the disk, and renamed; then the folder is
 * forced too. Readers, and whoever comes after a kill, find the old content or the new one.
 *
 * <ul>
 *   <li>A symbolic link stays: the file that it leads to is replaced, or made.
 *   <li>An existing file's mode stays, and its owner and group where the system allows it. Other hard links to it keep the old
 *       content.
 *   <li>A read-only file is refused, also to the administrator. So is a folder.
 *   <li>Devices, FIFOs and open files such as {@code /dev/stdout} are written through and never replaced.
 * </ul>
 *
 * <p>A kill may leave the hidden temporary file {@code .NAME.UUID.part}. Immutable and thread-safe; of two writers of one file the
 * last wins.
 */
public final class AtomicFile {
    private final Path file;
    private final Optional<Path> temporary;
    private final Disk disk;

    private AtomicFile(Path file, Optional<Path> temporary, Disk disk) {
        this.file = file;
        this.temporary = temporary;
        this.disk = disk;
    }

    /** A file, which need not be there yet; its folder must be. */
    public static AtomicFile at(Path file) {
        return new AtomicFile(file, Optional.empty(), Disk.local());
    }

    /** A copy with one temporary file in the same folder, for folders with one writer: kills then leave one at most. */
    public AtomicFile by(Path other) {
        return new AtomicFile(file, Optional.of(other), disk);
    }

    /** A copy on another disk, for tests of what fails. */
    public AtomicFile on(Disk other) {
        return new AtomicFile(file, temporary, other);
    }

    /**
     * Replaces or makes the file.
     *
     * @throws UncheckedIOException if it cannot be written; then it is as it was
     */
    public void write(byte[] bytes) {
        try {
            var place = writable();
            if (place.kind() == Place.Kind.STREAM) {
                place.writeThrough(bytes);
                return;
            }
            try (var draft = new Draft(file, place, temporary, disk)) {
                disk.write(draft.path(), bytes);
                draft.finish();
            }
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Begins to write piece by piece; the file is replaced when the draft is finished.
     *
     * @throws UncheckedIOException if nothing can be written there
     */
    public Draft draft() {
        try {
            return new Draft(file, writable(), temporary, disk);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /**
     * Refuses a place that cannot be written, before any work is done for it.
     *
     * @throws UncheckedIOException if its folder is missing, or it is a folder or read-only
     */
    public void requireWritable() {
        try {
            writable();
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private Place writable() throws IOException {
        var place = Place.of(file);
        if (place.kind() == Place.Kind.FOLDER) {
            throw new FileSystemException(file.toString(), null, "it is a folder; name a file");
        }
        place.requireWritable();
        return place;
    }

    static UncheckedIOException failed(Path path, IOException e) {
        return new UncheckedIOException(path + ": cannot be written (" + e.getMessage() + ")", e);
    }
}
