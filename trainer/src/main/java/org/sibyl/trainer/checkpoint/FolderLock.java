package org.sibyl.trainer.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The right to write into a folder, held by the operating system's lock on a file in it: it ends with the process, so a killed
 * run leaves no lock behind, only the file, which the next run takes over.
 *
 * <p>The file is removed before the lock is released. Another process may have opened it just before and then lock a file that has no
 * name any more; so a lock counts only if the file under the name is the locked one.
 */
final class FolderLock implements AutoCloseable {
    /** Another file shows one size by chance once in a million times, two once in 10¹². */
    private static final int ROUNDS = 2;

    private static final int LARGEST = 1 << 20;

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
            if (channel.tryLock() != null) {
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

    /**
     * Whether the locked file is the one that stands in the folder: it must show the sizes that the locked one is given. It is not opened
     * for that, since a process that closes a file loses its locks on it (POSIX).
     */
    private boolean isNamed() throws IOException {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                int size = ThreadLocalRandom.current().nextInt(1, LARGEST);
                channel.truncate(0);
                channel.write(ByteBuffer.allocate(1), size - 1);
                if (Files.size(file) != size) {
                    return false;
                }
            }
            channel.truncate(0);
            return true;
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
