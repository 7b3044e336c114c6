package org.sibyl.runtime.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.runtime.error.ArtefactInvalidException;
import org.sibyl.runtime.gate.TinyArtefact;

class ArtefactReaderTest {

    @TempDir
    private Path folder;

    private static void refuses(Path path, String... parts) {
        assertThatThrownBy(() -> ArtefactReader.read(path))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        var tiny = TinyArtefact.sound();
        for (var path :
                new Path[] {tiny.writeFolder(folder.resolve("a")), tiny.writeArchive(folder.resolve("a.sibyl"))}) {
            var artefact = ArtefactReader.read(path);
            assertThat(artefact.manifest()).isEqualTo(tiny.manifest());
            assertThat(artefact.fileNames()).containsExactlyElementsOf(tiny.files.keySet());
            assertThat(artefact.copyBytes("field.onnx")).isEqualTo(tiny.files.get("field.onnx"));
        }
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        refuses(folder.resolve("nowhere"), "folder or a .sibyl file", "nowhere");
        refuses(folder, "manifest.json", "has none");
        refuses(Files.write(folder.resolve("text.sibyl"), new byte[] {1, 2, 3}), "manifest.json at its top");
        var tiny = TinyArtefact.sound();
        var path = tiny.writeFolder(folder.resolve("a"));
        Files.delete(path.resolve("field.onnx"));
        refuses(path, "field.onnx");
        tiny.files.remove("field.onnx");
        refuses(tiny.writeArchive(folder.resolve("a.sibyl")), "field.onnx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret",
                "/etc/passwd",
                "a/b",
                "a\\b",
                "C:x",
                "..",
                ".",
                ".hidden",
                "",
                "a b",
                "a\u0000b",
                "a\nb",
                "a\u2024\u2024",
                "%2e%2e",
                "~x",
                "x:stream",
                "nul\u202Exe"
            })
    void namesThatCouldEscapeAreRefusedBeforeAnyFileIsTouched(String name) throws IOException {
        var tiny = TinyArtefact.sound();
        tiny.digests.put(name, "0".repeat(64));
        refuses(tiny.writeFolder(folder.resolve("a")), "file names of a model");
        refuses(archive(name), "file names of a model");
    }

    private Path archive(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
        }
        return Files.write(folder.resolve("evil.sibyl"), bytes.toByteArray());
    }

    @Test
    void aSymbolicLinkIsNotAFileOfAModel() throws IOException {
        var path = TinyArtefact.sound().writeFolder(folder.resolve("a"));
        Files.move(path.resolve("field.onnx"), folder.resolve("outside"));
        Files.createSymbolicLink(path.resolve("field.onnx"), folder.resolve("outside"));
        refuses(path, "field.onnx");
    }

    @Test
    void aDigestThatIsNoneOrDiffersIsRefused() throws IOException {
        var tiny = TinyArtefact.sound();
        tiny.digests.put("field.onnx", "abc");
        refuses(tiny.writeFolder(folder.resolve("a")), "64 lower-case hexadecimal", "abc");
        tiny.digests.put("field.onnx", "0".repeat(64));
        refuses(tiny.writeFolder(folder.resolve("b")), "field.onnx must have the SHA-256");
        refuses(tiny.writeArchive(folder.resolve("b.sibyl")), "field.onnx must have the SHA-256");
    }

    @Test
    void aFileWithoutADigestIsRefusedInAnArchive() throws IOException {
        var tiny = TinyArtefact.sound();
        tiny.files.put("extra.bin", new byte[] {1});
        refuses(tiny.writeArchive(folder.resolve("a.sibyl")), "extra.bin has none");
    }

    @Test
    void aZipBombStopsAtTheCap() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("manifest.json"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                zip.write(zeros);
            }
        }
        refuses(Files.write(folder.resolve("bomb.sibyl"), bytes.toByteArray()), "at most 200 times its size");
    }

    @Test
    void tooManyFilesAreRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 70; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
            }
        }
        refuses(Files.write(folder.resolve("many.sibyl"), bytes.toByteArray()), "at most 64");
        var tiny = TinyArtefact.sound();
        for (int i = 0; i < 70; i++) {
            tiny.digests.put("f" + i, "0".repeat(64));
        }
        refuses(tiny.writeFolder(folder.resolve("a")), "at most 64 files");
    }

    @Test
    void aCutArchiveIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(TinyArtefact.sound().writeArchive(folder.resolve("a.sibyl")));
        for (int length = 0; length < whole.length * 3 / 4; length += 37) {
            var cut = Files.write(folder.resolve("cut.sibyl"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ArtefactReader.read(cut)).isInstanceOf(ArtefactInvalidException.class);
        }
    }

    /** One bit of a name makes it no UTF-8, which the JDK's reader of zips answers in its own way. */
    @Test
    void aDamagedNameOfAnEntryIsADamagedArtefact() throws IOException {
        byte[] whole = Files.readAllBytes(TinyArtefact.sound().writeArchive(folder.resolve("a.sibyl")));
        int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("parity.npz");
        for (int bit = 0; bit < 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << bit);
            refuses(Files.write(folder.resolve("b.sibyl"), damaged), "");
        }
    }

    @Test
    void aDigestThatIsNullIsRefusedByItsPlace() throws IOException {
        var path = TinyArtefact.sound().writeFolder(folder.resolve("a"));
        var file = path.resolve("manifest.json");
        String json = Files.readString(file);
        String digest = json.replaceAll("(?s).*(\"field.onnx\" : \"[0-9a-f]{64}\").*", "$1");
        Files.write(file, Sealed.json(json.replace(digest, "\"field.onnx\" : null")));
        refuses(path, "digests.field.onnx must be a text, but is null");
    }

    @Test
    void theHostileFileWithANullDigestIsRefused() {
        var hostile = Path.of(System.getProperty("sibyl.shared", "../../shared"), "data/hostile/digest-null.sibyl");
        assumeTrue(Files.exists(hostile), "the shared files are absent");
        refuses(hostile, "digests.field.onnx must be a text, but is null");
    }

    /** Bits of the manifest of a folder, which no zip's checksum guards: any of them is found, or changes nothing. */
    @Test
    void noBitOfAManifestCanChangeUnseen() throws IOException {
        var path = TinyArtefact.sound().writeFolder(folder.resolve("a"));
        var file = path.resolve("manifest.json");
        byte[] whole = Files.readAllBytes(file);
        var sound = ManifestJson.read(whole);
        int refused = 0;
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << (at % 8));
            Files.write(file, damaged);
            try {
                assertThat(ArtefactReader.read(path).manifest()).isEqualTo(sound);
            } catch (ArtefactInvalidException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length / 2); // the others are spaces that became other spaces
    }
}
