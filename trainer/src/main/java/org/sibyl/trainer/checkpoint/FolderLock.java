package org.sibyl.trainer.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write into a folder, held by the operating system's lock on a file in it: it ends with the process, so a killed
 * run leaves no lock behind.
 */
final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
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
            return locked(folder);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FolderLock locked(Path folder) {
        var file = folder.resolve("lock");
        try {
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() != null) {
                    return new FolderLock(channel);
                }
            } catch (OverlappingFileLockException heldByThisProcess) {
                // reported below, like a lock of another process
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            channel.close();
        } catch (IOException e) {
            throw new CheckpointException("cannot lock " + file + ": " + e.getMessage(), e);
        }
        throw new CheckpointException(
                "the folder " + folder + " is in use by another training: wait for its end, or choose another folder");
    }

    @Override
    public void close() {
        try {
            channel.close(); // releases the lock
        } catch (IOException e) {
            throw new CheckpointException("cannot unlock: " + e.getMessage(), e);
        }
    }
}
