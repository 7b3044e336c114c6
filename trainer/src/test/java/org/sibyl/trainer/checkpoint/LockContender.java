package org.sibyl.trainer.checkpoint;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that takes and releases a folder's lock again and again; it ends with 1 if another process held it too. */
final class LockContender {
    static final int TWO_HELD_IT = 1;
    static final int HELD = 200;

    private LockContender() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
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
