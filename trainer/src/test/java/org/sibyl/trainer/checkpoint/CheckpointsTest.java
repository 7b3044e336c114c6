package org.sibyl.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    /** A state whose arrays tell its number. */
    static Checkpoint state(int updates) {
        float[] weights = new float[1000];
        java.util.Arrays.fill(weights, updates);
        return new Checkpoint(
                updates,
                Map.of("options", "steps = " + updates),
                Map.of("lowest", new double[] {Double.POSITIVE_INFINITY, -0.0, 1.0 / 3}),
                Map.of("weights", weights, "best", new float[0]));
    }

    private void save(Checkpoints checkpoints, int updates) {
        try (var writer = checkpoints.open(warnings::add)) {
            writer.save(() -> state(updates));
        }
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bin"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatIsSavedIsReadBackToTheBit() {
        save(Checkpoints.in(folder), 7);
        var read = Checkpoints.in(folder).newest(warnings::add).orElseThrow();
        assertThat(read.updates()).isEqualTo(7);
        assertThat(read.text("options")).isEqualTo("steps = 7");
        assertThat(read.numbers("lowest")).containsExactly(Double.POSITIVE_INFINITY, -0.0, 1.0 / 3);
        assertThat(read.array("weights")).isEqualTo(state(7).array("weights"));
        assertThat(read.array("best")).isEmpty();
        assertThatThrownBy(() -> read.array("mean")).hasMessageContaining("no array 'mean'");
        assertThat(warnings).isEmpty();
    }

    @Test
    void theLastTwoAreKept() throws IOException {
        for (int updates : new int[] {5, 90, 100, 1000}) {
            save(Checkpoints.in(folder), updates);
        }
        assertThat(files()).containsExactly("checkpoint-0000000100.bin", "checkpoint-0000001000.bin");
    }

    @Test
    void aFolderWithoutCheckpointsHasNoNewest() {
        assertThat(Checkpoints.in(folder.resolve("absent")).newest(warnings::add))
                .isEmpty();
        assertThat(Checkpoints.in(folder).newest(warnings::add)).isEmpty();
    }

    @Test
    void aDamagedNewestOneGivesWayToTheOneBeforeItAloud() throws IOException {
        save(Checkpoints.in(folder), 1);
        save(Checkpoints.in(folder), 2);
        var file = folder.resolve("checkpoint-0000000002.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(Checkpoints.in(folder).newest(warnings::add).orElseThrow().updates())
                .isEqualTo(1);
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("0000000002.bin is damaged", "after 1 updates is used");
    }

    @Test
    void withNoSoundOneThereIsAnErrorThatNamesAll() throws IOException {
        save(Checkpoints.in(folder), 1);
        Files.write(folder.resolve("checkpoint-0000000001.bin"), new byte[10]);
        assertThatThrownBy(() -> Checkpoints.in(folder).newest(warnings::add))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no checkpoint in")
                .hasMessageContaining("10 bytes")
                .hasMessageContaining("start the run again");
    }

    /** Flipped bits, foreign bytes and cut ends at 3,000 places: the digest tells all of them. */
    @Test
    void noDamageIsReadSilently() {
        byte[] sound = CheckpointFormat.encode(state(3));
        var random = new SplittableRandom(1);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = sound.clone();
            switch (i % 3) {
                case 0 -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> damaged[random.nextInt(damaged.length)] += (byte) (1 + random.nextInt(255));
                default -> damaged = java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length));
            }
            byte[] bytes = damaged;
            assertThatThrownBy(() -> CheckpointFormat.decode(bytes, "x")).isInstanceOf(CheckpointException.class);
        }
        assertThat(CheckpointFormat.decode(sound, "x").updates()).isEqualTo(3);
    }

    /** Saving fails at its first, second, ... last operation; each time the old state or the new one is there, and sound. */
    @Test
    void aFailureAtAnyOperationLeavesTheOldStateOrTheNewOne() throws IOException {
        int failures = 0;
        boolean failed = true;
        for (int n = 0; failed; n++) {
            for (var file : files()) {
                Files.delete(folder.resolve(file));
            }
            save(Checkpoints.in(folder), 1);
            save(Checkpoints.in(folder), 2);
            var disk = new FailingDisk(n);
            var failing = Checkpoints.in(folder).on(disk);
            try {
                save(failing, 3);
            } catch (CheckpointException e) {
                assertThat(e).hasMessageContaining("bytes in " + folder).hasMessageContaining("No space left");
                failures++;
            }
            failed = disk.hasFailed();
            var newest = Checkpoints.in(folder).newest(warnings::add).orElseThrow();
            assertThat(newest.updates()).isIn(2, 3);
            assertThat(newest.array("weights"))
                    .isEqualTo(state(newest.updates()).array("weights"));
        }
        assertThat(failures).isEqualTo(6); // write, force, move, force the folder, list, delete
        assertThat(warnings).isEmpty();
    }

    @Test
    void aRunThatOutlivesFailuresSaysSo() {
        save(Checkpoints.in(folder), 1);
        var failing = Checkpoints.in(folder).outlivingFailures().on(new FailingDisk(1));
        save(failing, 2);
        assertThat(warnings).singleElement().asString().contains("bytes in", "the one before it is kept");
    }

    @Test
    void aSecondWriterIsRefused() {
        var checkpoints = Checkpoints.in(folder);
        try (var writer = checkpoints.open(warnings::add)) {
            assertThatThrownBy(() -> checkpoints.open(warnings::add))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("in use by another training");
            writer.save(() -> state(1));
        }
        save(checkpoints, 2);
        assertThat(checkpoints.newest(warnings::add).orElseThrow().updates()).isEqualTo(2);
    }

    @Test
    void saversAreDueByUpdatesOrBySeconds() {
        try (var writer = Checkpoints.in(folder).everyUpdates(10).open(warnings::add)) {
            assertThat(writer.isDue(10)).isTrue();
            assertThat(writer.isDue(11)).isFalse();
        }
        try (var writer = Checkpoints.in(folder).everySeconds(0).open(warnings::add)) {
            assertThat(writer.isDue(11)).isTrue();
        }
        try (var writer = Checkpoints.in(folder).everySeconds(1000).open(warnings::add)) {
            assertThat(writer.isDue(11)).isFalse();
        }
        assertThatThrownBy(() -> Checkpoints.in(folder).everySeconds(Double.NaN))
                .hasMessageContaining("but are NaN");
        assertThatThrownBy(() -> Checkpoints.in(folder).everyUpdates(0)).hasMessageContaining("but are 0");
    }
}
