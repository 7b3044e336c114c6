package org.sibyl.trainer.checkpoint;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that takes and releases a folder's lock, once or often: once, it ends with 2 if it was refused; often, with 1 if another process
 * held it too.
 */
final class LockContender {
    static final int TWO_HELD_IT = 1;
    static final int IN_USE = 2;
    static final int HELD = 200;

    private LockContender() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        if (arguments[1].equals("once")) {
            try (var lock = FolderLock.of(folder)) {
                System.exit(lock == null ? IN_USE : 0);
            } catch (CheckpointException inUse) {
                System.exit(IN_USE);
            }
        }
        var held = folder.resolve("held");
        for (int count = 0; count < HELD; ) {
            try (var lock = FolderLock.of(folder)) {
                Files.createFile(held);
                Files.delete(held);
                count += lock == null ? 0 : 1;
            } catch (CheckpointException inUse) {
                Thread.onSpinWait();
            } catch (FileAlreadyExistsException anotherHoldsIt) {
                System.exit(TWO_HELD_IT);
            }
        }
    }
}
