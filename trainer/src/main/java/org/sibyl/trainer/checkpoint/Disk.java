package org.sibyl.trainer.checkpoint;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The file operations of saving, one method each, so that a test can let any of them fail. */
interface Disk {

    /** Replaces a file's content. */
    void write(Path file, byte[] bytes) throws IOException;

    /** Returns when a file's content is on the disk. */
    void force(Path file) throws IOException;

    /** Gives a file another name in the same folder, replacing what has it, at once or not at all. */
    void move(Path from, Path to) throws IOException;

    /** Returns when the names in a folder are on the disk. */
    void forceFolder(Path folder) throws IOException;

    /** Deletes a file if it is there. */
    void delete(Path file) throws IOException;

    /** A file's content. */
    byte[] read(Path file) throws IOException;

    /** The files in a folder, in no order. */
    List<Path> list(Path folder) throws IOException;

    /**
     * The machine's own. Content goes through plain streams: channels are closed by an interrupt, and an interrupted training saves
     * before it ends.
     */
    record Real() implements Disk {
        @Override
        public void write(Path file, byte[] bytes) throws IOException {
            try (var out = new FileOutputStream(file.toFile())) {
                out.write(bytes);
            }
        }

        @Override
        public void force(Path file) throws IOException {
            try (var out = new FileOutputStream(file.toFile(), true)) {
                out.getFD().sync();
            }
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            if (System.getProperty("os.name", "").startsWith("Windows")) {
                return; // a folder cannot be opened there; its names are journalled by the file system
            }
            boolean interrupted = Thread.interrupted();
            while (true) {
                try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    break;
                } catch (ClosedByInterruptException e) {
                    interrupted = Thread.interrupted(); // now the flag is clear for another try
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }

        @Override
        public byte[] read(Path file) throws IOException {
            try (var in = new FileInputStream(file.toFile())) {
                return in.readAllBytes();
            }
        }

        @Override
        public List<Path> list(Path folder) throws IOException {
            try (var files = Files.list(folder)) {
                return files.toList();
            }
        }
    }
}
