package org.sibyl.runtime.artefact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.arrays.file.AtomicFolder;
import org.sibyl.runtime.ChildJvm;
import org.sibyl.runtime.gate.TinyArtefact;

/** A model's folder that is replaced: under a reader, and by processes that are killed. */
class ReplacedModelTest {

    private static final int KILLS = 6;
    private static final String[] CARDS = {"# the one", "# the other, which is longer"};

    @TempDir
    private Path folder;

    /** The files of a model; the two differ in their cards, and so in the digest of the card and of the manifest. */
    private static Map<String, byte[]> files(Path scratch, int which) throws IOException {
        var tiny = TinyArtefact.sound();
        tiny.files.put("card.md", CARDS[which].getBytes(StandardCharsets.UTF_8));
        var written = tiny.digested().writeFolder(scratch.resolve("model-" + which));
        var files = new LinkedHashMap<String, byte[]>();
        for (String name : tiny.files.keySet()) {
            files.put(name, Files.readAllBytes(written.resolve(name)));
        }
        files.put("manifest.json", Files.readAllBytes(written.resolve("manifest.json")));
        return files;
    }

    private static void requireWhole(Artefact artefact) {
        assertThat(new String(artefact.copyBytes("card.md"), StandardCharsets.UTF_8))
                .isIn((Object[]) CARDS);
    }

    @Test
    void aReaderFindsTheOldOrTheNew() throws Exception {
        var model = folder.resolve("model");
        var one = files(folder, 0);
        var other = files(folder, 1);
        AtomicFolder.at(model).write(one);
        var writer = new Thread(() -> {
            for (int i = 0; i < 100; i++) {
                AtomicFolder.at(model).write(i % 2 == 0 ? other : one);
            }
        });
        writer.start();
        int reads = 0;
        while (writer.isAlive()) {
            requireWhole(ArtefactReader.read(model));
            reads++;
        }
        writer.join();
        assertThat(reads).isGreaterThan(20);
    }

    @Test
    void aKilledProcessLeavesTheOldOrTheNew() throws Exception {
        var random = new SplittableRandom(20261125);
        var model = folder.resolve("model");
        AtomicFolder.at(model).write(files(folder, 0));
        for (int kill = 0; kill < KILLS; kill++) {
            var child = new ChildJvm().start(folder, Replacing.class, model.toString());
            try {
                var begun = folder.resolve("begun");
                for (int wait = 0; wait < 20_000 && !Files.exists(begun) && child.isAlive(); wait++) {
                    Thread.sleep(1);
                }
                assertThat(begun).exists();
                Thread.sleep(random.nextInt(40), random.nextInt(1_000_000));
                child.destroyForcibly();
                assertThat(child.waitFor(20, TimeUnit.SECONDS)).isTrue();
                Files.delete(begun);
            } finally {
                child.destroyForcibly();
            }
            requireWhole(ArtefactReader.read(model));
        }
    }

    /** Replaces the model without end. */
    static final class Replacing {

        private Replacing() {}

        public static void main(String... arguments) throws IOException {
            var model = Path.of(arguments[0]);
            var scratch = Files.createTempDirectory(model.getParent(), "scratch");
            var models = List.of(files(scratch, 0), files(scratch, 1));
            for (int i = 0; ; i++) {
                AtomicFolder.at(model).write(models.get(i % 2));
                if (i == 0) {
                    Files.createFile(model.resolveSibling("begun"));
                }
            }
        }
    }
}
