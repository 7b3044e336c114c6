package org.sibyl.arrays.file;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where something is to be written: the end of all symbolic links, and what stands there at the moment. Immutable and thread-safe.
 *
 * @param path absolute; it is no link, unless a stream stands there
 * @param kind what stands there
 */
public record Place(Path path, Kind kind) {
    /** The process's standard output as a path, on systems without such a file too. */
    public static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    /** What can stand at a path. */
    public enum Kind {
        /** Nothing, or a link to nothing. */
        FREE,
        /** A regular file. */
        FILE,
        /** A folder. */
        FOLDER,
        /** A device, a FIFO, or one of this process's open files: to be written through, never to be replaced. */
        STREAM
    }

    /** As many links as Linux follows. */
    private static final int MOST_LINKS = 40;

    private static final List<String> NAMES_OF_STANDARD_OUTPUT =
            List.of(STANDARD_OUTPUT.toString(), "/dev/fd/1", "/proc/self/fd/1");

    private static final Pattern OPEN_FILE = Pattern.compile("/dev/fd/\\d+|/proc/[^/]+/fd/\\d+");

    /**
     * The place that a path leads to.
     *
     * @throws UncheckedIOException if its links go in a circle, or it may not be looked at
     */
    public static Place at(Path named) {
        try {
            return of(named);
        } catch (IOException e) {
            throw AtomicFile.failed(named, e);
        }
    }

    /** Follows links by hand, since the last of them may point to nothing yet. */
    static Place of(Path named) throws IOException {
        if (!named.getFileSystem().equals(FileSystems.getDefault())) {
            throw new FileSystemException(named.toString(), null, "only files of the machine itself can be written");
        }
        if (named.equals(STANDARD_OUTPUT)) {
            return new Place(named, Kind.STREAM);
        }
        Path path = named.toAbsolutePath();
        for (int links = 0; ; links++) {
            if (OPEN_FILE.matcher(path.toString()).matches()) {
                return new Place(path, Kind.STREAM); // its link's text may be no path, such as pipe:[4711]
            }
            if (!Files.isSymbolicLink(path)) {
                return new Place(path, kind(path));
            }
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(named.toString());
            }
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
    }

    private static Kind kind(Path path) throws IOException {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isOther()) {
                return Kind.STREAM;
            }
            return attributes.isDirectory() ? Kind.FOLDER : Kind.FILE;
        } catch (NoSuchFileException free) {
            return Kind.FREE;
        }
    }

    /** Whether a file or a folder stands there, which would be replaced. */
    public boolean isTaken() {
        return kind == Kind.FILE || kind == Kind.FOLDER;
    }

    /** Whether it is this process's standard output, by any of its names. */
    public boolean isStandardOutput() {
        return kind == Kind.STREAM && NAMES_OF_STANDARD_OUTPUT.contains(path.toString());
    }

    /**
     * The path without links in any of its folders, by which two places can be compared; of a stream, and where it cannot be told, the
     * path itself.
     */
    public Path realPath() {
        try {
            return switch (kind) {
                case FILE, FOLDER -> path.toRealPath();
                case FREE -> folder().toRealPath().resolve(String.valueOf(path.getFileName()));
                case STREAM -> path;
            };
        } catch (IOException notThere) {
            return path.normalize();
        }
    }

    /** Refuses what is read-only by its mode: the administrator could write it all the same. */
    void requireWritable() throws IOException {
        if (isStandardOutput()) {
            return;
        }
        if (!Files.isDirectory(folder())) {
            throw new NoSuchFileException(folder().toString(), null, "there is no such folder; create it first");
        }
        if (isTaken() && !isWritable()) {
            throw new FileSystemException(
                    path.toString(), null, "it is read-only; choose another place, or let it be written (chmod u+w)");
        }
    }

    private boolean isWritable() throws IOException {
        if (!Files.getFileStore(path).supportsFileAttributeView("posix")) {
            return Files.isWritable(path);
        }
        var writers = EnumSet.of(
                PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        writers.retainAll(Files.readAttributes(path, PosixFileAttributes.class).permissions());
        return !writers.isEmpty() && Files.isWritable(path);
    }

    /** The folder that it lies in. */
    Path folder() {
        return Optional.ofNullable(path.getParent()).orElse(path);
    }

    /** A name beside it that nothing else has: hidden, and told by its ending. */
    Path beside(String ending) {
        return sibling(UUID.randomUUID() + "." + ending);
    }

    /** A name beside it that is the same each time. */
    Path sibling(String ending) {
        return path.resolveSibling("." + path.getFileName() + "." + ending);
    }

    /** Bytes for a stream: what it has is kept, and standard output goes on where it was. */
    void writeThrough(byte[] bytes) throws IOException {
        if (isStandardOutput()) {
            try {
                writeThrough(FileDescriptor.out, bytes);
            } catch (IOException e) {
                throw (IOException)
                        new FileSystemException(STANDARD_OUTPUT.toString(), null, e.getMessage()).initCause(e);
            }
            return;
        }
        switch (path.toString()) {
            case "/dev/fd/2", "/proc/self/fd/2" -> writeThrough(FileDescriptor.err, bytes);
            default -> {
                try (OutputStream out = new FileOutputStream(path.toFile(), true)) {
                    out.write(bytes);
                }
            }
        }
    }

    @SuppressWarnings("StreamResourceLeak") // the process's own, which stays open
    private static void writeThrough(FileDescriptor open, byte[] bytes) throws IOException {
        new FileOutputStream(open).write(bytes);
    }
}
