package org.sibyl.arrays.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class AtomicFileTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("file");
    }

    private void requireAlone(String... names) throws IOException {
        try (var files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void setMode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    @Test
    void aNewFileHasTheModeThatAnyFileHas() throws IOException {
        AtomicFile.at(file).write(NEW);
        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo(mode(Files.createFile(folder.resolve("other"))));
        requireAlone("file", "other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rwxrwxrwx", "-w-------"})
    void anExistingFileKeepsItsMode(String mode) throws IOException {
        Files.writeString(file, "old");
        setMode(file, mode);
        AtomicFile.at(file).write(NEW);
        assertThat(mode(file)).isEqualTo(mode);
        assertThat(Files.readAllBytes(file)).isEqualTo(NEW);
        requireAlone("file");
    }

    /** A private file must not be open to others while it is written. */
    @Test
    void aDraftIsItsOwnersAlone() throws IOException {
        Files.writeString(file, "old");
        setMode(file, "rw-r-----");
        try (var draft = AtomicFile.at(file).draft()) {
            assertThat(mode(draft.path())).isEqualTo("rw-------");
            Files.write(draft.path(), NEW);
            assertThat(file).hasContent("old");
            draft.finish();
        }
        assertThat(file).hasContent("new");
        assertThat(mode(file)).isEqualTo("rw-r-----");
    }

    @Test
    void aDraftThatIsNotFinishedLeavesNothing() throws IOException {
        try (var draft = AtomicFile.at(file).draft()) {
            Files.write(draft.path(), NEW);
        }
        requireAlone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--r--r--", "r--------", "r-xr-xr-x"})
    void aReadOnlyFileIsRefusedAlsoToTheAdministrator(String mode) throws IOException {
        Files.writeString(file, "old");
        setMode(file, mode);
        assertThatThrownBy(() -> AtomicFile.at(file).write(NEW))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("read-only");
        assertThatThrownBy(() -> AtomicFile.at(file).requireWritable()).hasMessageContaining("read-only");
        assertThat(file).hasContent("old");
        requireAlone("file");
    }

    @Test
    void aLinkIsFollowedAndStays() throws IOException {
        Files.createDirectory(folder.resolve("deep"));
        Files.writeString(folder.resolve("deep/file"), "old");
        setMode(folder.resolve("deep/file"), "rw-------");
        Files.createSymbolicLink(folder.resolve("second"), Path.of("deep/file"));
        var first = Files.createSymbolicLink(folder.resolve("first"), folder.resolve("second"));
        AtomicFile.at(first).write(NEW);
        assertThat(first).isSymbolicLink();
        assertThat(folder.resolve("second")).isSymbolicLink();
        assertThat(folder.resolve("deep/file")).hasContent("new");
        assertThat(mode(folder.resolve("deep/file"))).isEqualTo("rw-------");
        requireAlone("deep", "first", "second");
    }

    @Test
    void aLinkToNothingMakesItsFile() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        AtomicFile.at(link).write(NEW);
        assertThat(link).isSymbolicLink();
        assertThat(file).isRegularFile().hasContent("new");
    }

    @Test
    void aCircleOfLinksIsRefused() throws IOException {
        Files.createSymbolicLink(file, Path.of("file"));
        assertThatThrownBy(() -> AtomicFile.at(file).write(NEW)).isInstanceOf(UncheckedIOException.class);
        assertThat(file).isSymbolicLink();
    }

    @Test
    void folderAndMissingFolderAreRefused() throws IOException {
        Files.createDirectory(file);
        assertThatThrownBy(() -> AtomicFile.at(file).write(NEW)).hasMessageContaining("is a folder; name a file");
        assertThatThrownBy(() -> AtomicFile.at(folder.resolve("none/file")).write(NEW))
                .hasMessageContaining("there is no such folder; create it first");
        requireAlone("file");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeviceIsWrittenThroughAndStays() throws IOException {
        for (String device : List.of("/dev/null", "/dev/full")) {
            var link = Files.createSymbolicLink(folder.resolve(device.substring(5)), Path.of(device));
            if (device.equals("/dev/full")) {
                assertThatThrownBy(() -> AtomicFile.at(link).write(NEW)).hasMessageContaining("No space left");
            } else {
                AtomicFile.at(link).write(NEW);
            }
            assertThat(link).isSymbolicLink();
            assertThat(Files.readAttributes(Path.of(device), BasicFileAttributes.class)
                            .isOther())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFifoGivesItsReaderWhatIsWritten(boolean piecewise) throws Exception {
        assumeTrue(new ProcessBuilder("mkfifo", file.toString()).start().waitFor() == 0);
        var reader = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (piecewise) {
            try (var draft = AtomicFile.at(file).draft()) {
                Files.write(draft.path(), NEW);
                draft.finish();
            }
        } else {
            AtomicFile.at(file).write(NEW);
        }
        assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo("new");
        assertThat(Files.readAttributes(file, BasicFileAttributes.class).isOther())
                .isTrue();
        requireAlone("file");
    }

    /** Also where it leads to a file, which the process holds open and goes on to write. */
    @ParameterizedTest
    @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
    @EnabledOnOs(OS.LINUX)
    void standardOutputGoesOnAfterWhatIsWritten(String name) throws Exception {
        Files.writeString(file, "");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = List.of(
                Path.of(AtomicFile.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()),
                Path.of(StandardOutputWriter.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()));
        var path = classes.get(0) + ":" + classes.get(1);
        var process = new ProcessBuilder(java, "-cp", path, StandardOutputWriter.class.getName(), name)
                .redirectOutput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(file).hasContent("before\ncontent\nafter\n");
    }

    /** Killed at its first, second, ... last operation: the old content or the new, and the mode. */
    @Test
    void aKillAtAnyOperationLeavesTheOldOrTheNew() throws IOException {
        boolean died = true;
        int kept = 0;
        for (int n = 0; died; n++) {
            Files.writeString(file, "old");
            setMode(file, "rw-r-----");
            var dying = new DyingDisk(n);
            try {
                AtomicFile.at(file).on(dying.disk()).write(NEW);
            } catch (UncheckedIOException killed) {
                assertThat(killed).hasMessageContaining("killed");
            }
            died = dying.isDead();
            String content = Files.readString(file);
            assertThat(content).isIn("old", "new");
            assertThat(mode(file)).isEqualTo("rw-r-----");
            kept += content.equals("old") ? 1 : 0;
        }
        assertThat(kept).isEqualTo(4); // write, force, copy the access, move; then force the folder
        assertThat(file).hasContent("new");
    }

    @Test
    void anInterruptedThreadWritesAllTheSame() {
        Thread.currentThread().interrupt();
        AtomicFile.at(file).write(NEW);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent("new");
    }
}
