package org.sibyl.trainer.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/**
 * The right to write into a folder, held by the operating system's lock on a file in it: it ends with the process, so a killed
 * run leaves no lock behind, only the file, which the next run takes over.
 *
 * <p>The file is removed before the lock is released. Another process may have opened it just before and then lock a file that has no
 * name any more; so a lock counts only if what its holder writes into it is what a reader finds under the name.
 */
final class FolderLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Locks a folder.
     *
     * @throws CheckpointException if it is locked already
     */
    static FolderLock of(Path folder) {
        boolean interrupted =
                Thread.interrupted(); // an interrupt would close the channel; the training looks at the flag itself
        try {
            var file = folder.resolve("lock");
            for (var lock = locked(file); ; lock = locked(file)) {
                if (lock.isNamed()) {
                    return lock;
                }
                lock.channel.close();
            }
        } catch (IOException e) {
            throw new CheckpointException("cannot lock " + folder + ": " + e.getMessage(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FolderLock locked(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            // the last byte that a file can have: some systems let nobody read what is locked, and the mark must be
            // read
            if (channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null) {
                return new FolderLock(file, channel);
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // reported below, like a lock of another process
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new CheckpointException("the folder " + file.getParent()
                + " is in use by another training: wait for its end, or choose another folder");
    }

    /** Whether the locked file is the one that stands in the folder. */
    private boolean isNamed() throws IOException {
        byte[] mark = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(mark), 0);
        channel.truncate(mark.length);
        try {
            return Arrays.equals(Files.readAllBytes(file), mark);
        } catch (NoSuchFileException removedByItsHolder) {
            return false;
        }
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            Files.deleteIfExists(file); // while locked: afterwards it could be another's
        } catch (IOException inUse) {
            // a system that keeps open files: the file stays, and does no harm
        } finally {
            release();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void release() {
        try {
            channel.close(); // releases the lock
        } catch (IOException e) {
            throw new CheckpointException("cannot unlock: " + e.getMessage(), e);
        }
    }
}
