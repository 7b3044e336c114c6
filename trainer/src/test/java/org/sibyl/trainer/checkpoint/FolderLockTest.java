package org.sibyl.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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

    @Test
    void aFileThatAKilledRunLeftIsTakenOver() throws IOException {
        Files.writeString(folder.resolve("lock"), "of another run, longer than the mark of a new one would ever be");
        FolderLock.of(folder).close();
        assertThat(folder.resolve("lock")).doesNotExist();
    }

    /** Many take and release it at once: never do two hold it. A file removed at the wrong moment would let two in. */
    @Test
    void neverDoTwoHoldIt() throws Exception {
        var holders = new AtomicInteger();
        var most = new AtomicInteger();
        var held = new AtomicInteger();
        Callable<Void> contender = () -> {
            for (int i = 0; i < 300; i++) {
                try (var lock = FolderLock.of(folder)) {
                    most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                    held.incrementAndGet();
                    Thread.onSpinWait();
                    assertThat(lock).isNotNull();
                    holders.decrementAndGet();
                } catch (CheckpointException inUse) {
                    Thread.onSpinWait();
                }
            }
            return null;
        };
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (var each : pool.invokeAll(
                    IntStream.range(0, 4).mapToObj(i -> contender).toList())) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(most).hasValue(1);
        assertThat(held.get()).isGreaterThan(100);
    }
}
