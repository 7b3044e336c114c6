package org.sibyl.arrays.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A folder of files that is replaced whole or not at all. No system that Java runs on lets it exchange two folders at once, so:
 *
 * <ol>
 *   <li>all files are written into {@code .NAME.UUID.part} and forced to the disk;
 *   <li>it is renamed to {@code .NAME.next}: from here on the new folder is whole, and known by its name;
 *   <li>the old folder is renamed to {@code .NAME.UUID.old}, the new one to {@code NAME}, and the old one is deleted.
 * </ol>
 *
 * <p>A kill between the two renames leaves no {@code NAME}, but a whole {@code .NAME.next}: {@link #recovered}, with which readers
 * begin, puts it into its place. A folder that is new takes a single rename. If a rename fails, the old folder is put back.
 *
 * <p>A link stays and the folder that it leads to is replaced; its mode stays; a read-only folder is refused. A kill may leave hidden
 * folders, which may be deleted. Immutable and thread-safe; of two writers at once one may fail, and one whole folder remains.
 */
public final class AtomicFolder {
    private static final String NEXT = "next";

    private final Path folder;
    private final Disk disk;

    private AtomicFolder(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** A folder, which need not be there yet; the folder that it lies in must be. */
    public static AtomicFolder at(Path folder) {
        return new AtomicFolder(folder, Disk.local());
    }

    /** A copy on another disk, for tests of what fails. */
    public AtomicFolder on(Disk other) {
        return new AtomicFolder(folder, other);
    }

    /**
     * Where the folder is whole: its own place, into which an interrupted replacement is put first. Where that is not permitted, the
     * place where it waits. What is not a folder, or absent, is returned as it is.
     */
    public Path recovered() {
        try {
            var place = Place.of(folder);
            var next = place.sibling(NEXT);
            if (place.kind() != Place.Kind.FREE || !Files.isDirectory(next)) {
                return folder;
            }
            try {
                disk.move(next, place.path());
                return folder;
            } catch (IOException readOnly) {
                return Files.isDirectory(next) ? next : folder; // or another reader was faster
            }
        } catch (IOException unreadable) {
            return folder; // reading it will say why
        }
    }

    /**
     * Replaces or makes the folder.
     *
     * @param files contents by name; the names are of plain files, without folders
     * @throws UncheckedIOException if it cannot be written; then it is as it was
     */
    public void write(Map<String, byte[]> files) {
        recovered();
        try {
            var place = writable();
            var part = place.beside("part");
            var old = place.beside("old");
            try {
                fill(part, files);
                if (place.kind() == Place.Kind.FREE) {
                    disk.move(part, place.path());
                    disk.forceFolder(place.folder());
                } else {
                    disk.copyAccess(place.path(), part);
                    exchange(place, part, old);
                }
            } finally {
                disk.delete(part);
                if (Files.exists(place.path())) {
                    disk.delete(old);
                }
            }
        } catch (IOException e) {
            throw AtomicFile.failed(folder, e);
        }
    }

    /**
     * Refuses a place that cannot be written, before any work is done for it.
     *
     * @throws UncheckedIOException if there is nothing to lie in, or it is a file or read-only
     */
    public void requireWritable() {
        try {
            writable();
        } catch (IOException e) {
            throw AtomicFile.failed(folder, e);
        }
    }

    private Place writable() throws IOException {
        var place = Place.of(folder);
        if (place.kind() == Place.Kind.FILE || place.kind() == Place.Kind.STREAM) {
            throw new FileSystemException(folder.toString(), null, "it is no folder; choose another place");
        }
        place.requireWritable();
        return place;
    }

    private void fill(Path part, Map<String, byte[]> files) throws IOException {
        disk.createFolder(part);
        for (var entry : files.entrySet()) {
            var file = part.resolve(entry.getKey());
            disk.write(file, entry.getValue());
            disk.force(file);
        }
        disk.forceFolder(part);
    }

    private void exchange(Place place, Path part, Path old) throws IOException {
        var next = place.sibling(NEXT);
        discard(place, next);
        disk.move(part, next);
        disk.forceFolder(place.folder());
        disk.move(place.path(), old);
        try {
            disk.move(next, place.path());
        } catch (IOException e) {
            if (!Files.exists(next) && Files.exists(place.path())) {
                disk.forceFolder(place.folder());
                return; // a reader found the place empty and was faster: the new folder is there
            }
            if (!Files.exists(place.path())) {
                disk.move(old, place.path());
                discard(place, next);
            }
            throw e;
        }
        disk.forceFolder(place.folder());
    }

    /** What a kill left before its first rename. Renamed before it is deleted, so that what is called next is whole at any time. */
    private void discard(Place place, Path next) throws IOException {
        if (Files.exists(next)) {
            var waste = place.beside("old");
            disk.move(next, waste);
            disk.delete(waste);
        }
    }
}
