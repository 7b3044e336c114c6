package org.sibyl.trainer.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The right to write into a folder, held by the operating system's lock on a file in it: it ends with the process, so a killed
 * run leaves no lock behind, only the file, which the next run takes over.
 *
 * <p>The file is removed before the lock is released. Another process may have opened it just before and then lock a file that has no
 * name any more; so a lock counts only if the file under the name is the locked one.
 *
 * <p>The system's locks belong to the process, and it loses those on a file when it closes <em>any</em> of its channels to it (POSIX). So
 * a second attempt in this process must not even open the file: what the process holds is a list of the process, the only mutable
 * state that is shared in it.
 */
final class FolderLock implements AutoCloseable {
    /** Another file shows one size by chance once in a million times, two once in 10¹². */
    private static final int ROUNDS = 2;

    private static final int LARGEST = 1 << 20;

    /** The folders that this process has locked, or is about to. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Channels to files that another class loader's copy of this class has locked: closed, they would end its lock. */
    private static final Queue<FileChannel> LEFT_OPEN = new ConcurrentLinkedQueue<>();

    private final Path folder;
    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path folder, Path file, FileChannel channel) {
        this.folder = folder;
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
            var real = folder.toRealPath();
            if (!HELD.add(real)) {
                throw inUse(folder);
            }
            boolean isLocked = false;
            try {
                var lock = named(real);
                isLocked = true;
                return lock;
            } finally {
                if (!isLocked) {
                    HELD.remove(real);
                }
            }
        } catch (IOException e) {
            throw new CheckpointException("cannot lock " + folder + ": " + e.getMessage(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FolderLock named(Path folder) throws IOException {
        for (var lock = locked(folder); ; lock = locked(folder)) {
            if (lock.isNamed()) {
                return lock;
            }
            lock.channel.close();
        }
    }

    private static FolderLock locked(Path folder) throws IOException {
        var file = folder.resolve("lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new FolderLock(folder, file, channel);
            }
        } catch (OverlappingFileLockException heldByAnotherClassLoader) {
            LEFT_OPEN.add(channel);
            throw inUse(folder);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw inUse(folder);
    }

    private static CheckpointException inUse(Path folder) {
        return new CheckpointException(
                "the folder " + folder + " is in use by another training: wait for its end, or choose another folder");
    }

    /**
     * Whether the locked file is the one that stands in the folder: it must show the sizes that the locked one is given. It is not opened
     * for that, see above.
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
        } finally {
            HELD.remove(folder);
        }
    }
}
