package org.sibyl.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    private Path folder;

    @Test
    void theFileIsThereWhileItIsLockedAndGoneAfterwards() {
        try (var lock = FolderLock.of(folder)) {
            assertThat(lock).isNotNull();
            assertThat(folder.resolve("lock")).exists();
            assertThatThrownBy(() -> FolderLock.of(folder))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("is in use by another training");
            assertThat(folder.resolve("lock")).exists();
        }
        assertThat(folder.resolve("lock")).doesNotExist();
    }

    /** The system takes a process's locks away when it closes any channel to the file: the second attempt must not have one. */
    @Test
    void aRefusedAttemptOfTheSameProcessLeavesTheLockToOthers() throws Exception {
        try (var lock = FolderLock.of(folder)) {
            assertThat(lock).isNotNull();
            var link = Files.createSymbolicLink(folder.resolve("link"), folder);
            for (var same : new Path[] {folder, folder.resolve("."), link}) {
                assertThatThrownBy(() -> FolderLock.of(same))
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageContaining("is in use by another training");
            }
            assertThat(contender("once").waitFor()).isEqualTo(LockContender.IN_USE);
        }
    }

    @Test
    void aFileThatAKilledRunLeftIsTakenOver() throws IOException {
        Files.writeString(folder.resolve("lock"), "of another run, longer than the mark of a new one would ever be");
        FolderLock.of(folder).close();
        assertThat(folder.resolve("lock")).doesNotExist();
    }

    /**
     * Three processes take and release it at once: never do two hold it, though each removes the file that another may just have
     * opened. A look at the name that opens the file, and thereby gives up the lock, let two in at one time of seven.
     */
    @Test
    void neverDoTwoProcessesHoldIt() throws Exception {
        var contenders = new ArrayList<Process>();
        for (int i = 0; i < 3; i++) {
            contenders.add(contender("often"));
        }
        for (var contender : contenders) {
            assertThat(contender.waitFor()).isZero();
        }
        assertThat(folder).isEmptyDirectory();
    }

    private Process contender(String manner) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockContender.class.getName(),
                        folder.toString(),
                        manner)
                .inheritIO()
                .start();
    }
}
