package org.sibyl.arrays.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The file operations of saving, one method each, so that a test can let any of them fail. Thread-safe. */
public interface Disk {

    /** The machine's own. */
    static Disk local() {
        return new LocalDisk();
    }

    /** Replaces a file's content, or makes the file. */
    void write(Path file, byte[] bytes) throws IOException;

    /** Gives a file or folder the owner, group and mode of another, as far as the system lets this process. */
    void copyAccess(Path from, Path to) throws IOException;

    /** Returns when a file's content is on the disk. */
    void force(Path file) throws IOException;

    /** Makes a folder. */
    void createFolder(Path folder) throws IOException;

    /** Gives a file or folder another name in the same folder, replacing a file that has it, at once or not at all. */
    void move(Path from, Path to) throws IOException;

    /** Returns when the names in a folder are on the disk. */
    void forceFolder(Path folder) throws IOException;

    /** Deletes a file, or a folder with all that is in it, if it is there. Links are deleted, not followed. */
    void delete(Path path) throws IOException;

    /** A file's content. */
    byte[] read(Path file) throws IOException;

    /** The files in a folder, in no order. */
    List<Path> list(Path folder) throws IOException;
}
