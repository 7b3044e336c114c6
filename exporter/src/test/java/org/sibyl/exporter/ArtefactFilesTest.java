package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a model's place may be; how files and folders are replaced is the concern of {@code org.sibyl.arrays.file}. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ArtefactFilesTest {
    @TempDir
    private Path around;

    private static Map<String, byte[]> files(String content) {
        return Map.of("manifest.json", content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aModelBehindALinkIsReplacedAndTheLinkStays() throws IOException {
        for (String name : new String[] {"model", "model.sibyl"}) {
            var model = around.resolve(name);
            var link = Files.createSymbolicLink(around.resolve("current-" + name), Path.of(name));
            ArtefactFiles.write(model, files("old"), false);
            ArtefactFiles.write(link, files("new, and longer"), true);
            assertThat(link).isSymbolicLink();
            assertThat(Files.isSymbolicLink(model)).isFalse();
            var content = Files.isDirectory(model) ? model.resolve("manifest.json") : model;
            assertThat(Files.readString(content, StandardCharsets.ISO_8859_1)).contains("new, and longer");
        }
    }

    @Test
    void aReadOnlyModelIsRefusedBeforeAnyWork() throws IOException {
        var model = around.resolve("model.sibyl");
        ArtefactFiles.write(model, files("old"), false);
        Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("r--r--r--"));
        assertThatThrownBy(() -> ArtefactFiles.requireWritable(model, true))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void whatIsNoModelIsLeftAlone() throws IOException {
        var letters = Files.createDirectory(around.resolve("letters"));
        var letter = Files.writeString(around.resolve("letter"), "dear");
        assertThatThrownBy(() -> ArtefactFiles.write(letters, files("new"), true))
                .hasMessageContaining("holds no artefact and is left alone");
        assertThatThrownBy(() -> ArtefactFiles.write(letter, files("new"), true))
                .hasMessageContaining("it is no folder; choose another place");
        assertThat(letter).hasContent("dear");
        assertThatThrownBy(() -> ArtefactFiles.write(around.resolve("none/model"), files("new"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a folder to be written into");
    }

    /** A replacement that was killed between its renames is finished by the next writer, which must be allowed to replace. */
    @Test
    void aModelThatWaitsToBePutInItsPlaceCounts() throws IOException {
        var model = around.resolve("model");
        ArtefactFiles.write(around.resolve(".model.next"), files("whole"), false);
        assertThatThrownBy(() -> ArtefactFiles.requireWritable(model, false)).hasMessageContaining("exists already");
        assertThat(model.resolve("manifest.json")).hasContent("whole");
    }
}
