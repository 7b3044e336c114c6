package org.sibyl.arrays.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class AtomicFolderTest {
    @TempDir
    private Path around;

    private Path model;

    @BeforeEach
    void name() {
        model = around.resolve("model");
    }

    private static Map<String, byte[]> files(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return Map.of("a", bytes, "b", bytes);
    }

    private static void requireWhole(Path folder, String content) {
        assertThat(folder.resolve("a")).hasContent(content);
        assertThat(folder.resolve("b")).hasContent(content);
    }

    private void requireAlone(String... names) throws IOException {
        try (var files = Files.list(around)) {
            assertThat(files.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    @Test
    void isMadeAndReplacedAndLeavesNothingBeside() throws IOException {
        AtomicFolder.at(model).write(files("old"));
        requireWhole(model, "old");
        Files.writeString(model.resolve("c"), "of the old one");
        AtomicFolder.at(model).write(files("new"));
        requireWhole(model, "new");
        assertThat(model.resolve("c")).doesNotExist();
        requireAlone("model");
    }

    @Test
    void keepsItsMode() throws IOException {
        AtomicFolder.at(model).write(files("old"));
        Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("rwx------"));
        AtomicFolder.at(model).write(files("new"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(model)))
                .isEqualTo("rwx------");
    }

    @Test
    void aReadOnlyOneIsRefusedAlsoToTheAdministrator() throws IOException {
        AtomicFolder.at(model).write(files("old"));
        Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("r-xr-xr-x"));
        assertThatThrownBy(() -> AtomicFolder.at(model).write(files("new")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> AtomicFolder.at(model).requireWritable()).hasMessageContaining("read-only");
        requireWhole(model, "old");
        Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aLinkIsFollowedAndStays() throws IOException {
        AtomicFolder.at(model).write(files("old"));
        var link = Files.createSymbolicLink(around.resolve("current"), Path.of("model"));
        AtomicFolder.at(link).write(files("new"));
        assertThat(link).isSymbolicLink();
        requireWhole(model, "new");
        requireAlone("model", "current");
    }

    @Test
    void aFileInItsPlaceIsLeftAlone() throws IOException {
        Files.writeString(model, "a letter");
        assertThatThrownBy(() -> AtomicFolder.at(model).write(files("new")))
                .hasMessageContaining("it is no folder; choose another place");
        assertThat(model).hasContent("a letter");
        requireAlone("model");
    }

    /** Killed at its first, second, ... last operation, through a link as well: the old folder or the new one, whole. */
    @Test
    void aKillAtAnyOperationLeavesTheOldOrTheNew() throws IOException {
        var link = Files.createSymbolicLink(around.resolve("current"), Path.of("model"));
        for (Path named : new Path[] {model, link}) {
            int absent = 0;
            int kept = 0;
            boolean died = true;
            for (int n = 0; died; n++) {
                Disk.local().delete(model);
                AtomicFolder.at(named).write(files("old"));
                var dying = new DyingDisk(n);
                try {
                    AtomicFolder.at(named).on(dying.disk()).write(files("new"));
                } catch (UncheckedIOException killed) {
                    assertThat(killed).hasMessageContaining("killed");
                }
                died = dying.isDead();
                absent += Files.exists(model) ? 0 : 1;
                var whole = AtomicFolder.at(named).recovered();
                assertThat(whole).isEqualTo(named);
                String content = Files.readString(whole.resolve("a"));
                assertThat(content).isIn("old", "new");
                requireWhole(whole, content);
                kept += content.equals("old") ? 1 : 0;
            }
            assertThat(absent).isEqualTo(1); // between the two renames, and then recovered
            assertThat(kept).isGreaterThan(6);
            requireWhole(model, "new");
        }
    }

    @Test
    void aFailedExchangePutsTheOldOneBack() throws IOException {
        AtomicFolder.at(model).write(files("old"));
        var disk = DyingDisk.refusing(
                "no second rename",
                (operation, paths) ->
                        operation.equals("move") && paths[0].toString().endsWith(".next") && paths[1].equals(model));
        assertThatThrownBy(() -> AtomicFolder.at(model).on(disk).write(files("new")))
                .hasMessageContaining("no second rename");
        requireWhole(model, "old");
        requireAlone("model");
    }

    /** Between the two renames the place is empty, and a reader puts the new folder there: the writer must not fail for that. */
    @Test
    void aReaderBetweenTheRenamesFinishesThem() throws IOException {
        AtomicFolder.at(model).write(files("old"));
        var disk = DyingDisk.refusing("nothing", (operation, paths) -> {
            if (operation.equals("move") && paths[0].toString().endsWith(".next") && paths[1].equals(model)) {
                assertThat(AtomicFolder.at(model).recovered()).isEqualTo(model);
            }
            return false;
        });
        AtomicFolder.at(model).on(disk).write(files("new"));
        requireWhole(model, "new");
        requireAlone("model");
    }

    @Test
    void whatAKillLeftBeforeItsFirstRenameDoesNotReturn() throws IOException {
        AtomicFolder.at(model).write(files("old"));
        AtomicFolder.at(around.resolve(".model.next")).write(files("of a killed one"));
        assertThat(AtomicFolder.at(model).recovered()).isEqualTo(model);
        requireWhole(model, "old");
        AtomicFolder.at(model).write(files("new"));
        requireWhole(model, "new");
        requireAlone("model");
    }
}
