package org.sibyl.trainer.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.sibyl.arrays.file.Disk;

/** The machine's disk, which fails at one operation, and at all after it, as a process that ends there would. */
final class FailingDisk implements Disk {
    private final Disk real = Disk.local();
    private int left;

    /** A disk on which so many operations succeed. */
    FailingDisk(int operations) {
        left = operations;
    }

    boolean hasFailed() {
        return left < 0;
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
        if (left == 0) {
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2)); // torn
        }
        count();
        real.write(file, bytes);
    }

    @Override
    public void copyAccess(Path from, Path to) throws IOException {
        count();
        real.copyAccess(from, to);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        count();
        real.createFolder(folder);
    }

    @Override
    public void force(Path file) throws IOException {
        count();
        real.force(file);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        count();
        real.move(from, to);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        count();
        real.forceFolder(folder);
    }

    @Override
    public void delete(Path file) throws IOException {
        count();
        real.delete(file);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        count();
        return real.read(file);
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        count();
        return real.list(folder);
    }

    private void count() throws IOException {
        left--;
        if (left < 0) {
            left = -1;
            throw new IOException("No space left on device");
        }
    }
}
