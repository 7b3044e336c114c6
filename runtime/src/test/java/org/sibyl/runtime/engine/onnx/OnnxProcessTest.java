package org.sibyl.runtime.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.ChildJvm;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.error.DeviceUnavailableException;

/** ONNX Runtime in processes of its own: what it leaves on the disk, what it says when it cannot be loaded, and how it ends. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class OnnxProcessTest {

    /** More by hand: before the mend 7 of 12 ended by a signal, so that 6 would all have passed in 0.5 % of runs. */
    private static final int EXITS = Integer.getInteger("sibyl.test.exits", 6);

    @TempDir
    private Path folder;

    private Path temporary;
    private Path cache;

    @BeforeEach
    void copyModel() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
        cache = folder.resolve("cache/of/mine");
        try (var in = Posterior.class.getResourceAsStream("format1/mlp-joint.sibyl")) {
            Files.copy(in, folder.resolve("model.sibyl"));
        }
    }

    private ChildJvm child() {
        return new ChildJvm().with("-Djava.io.tmpdir=" + temporary, "-D" + NativeCache.PLACE + "=" + cache);
    }

    private void requireSampled(ChildJvm child) throws Exception {
        var result = child.run(folder, Sampling.class, "model.sibyl");
        assertThat(result.output()).contains("sampled 3");
        assertThat(result.exit()).isZero();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(each -> !each.getFileName().toString().startsWith("hsperfdata"))
                    .toList();
        }
    }

    @Test
    void theLibrariesAreUnpackedOnceAndNothingStaysInTheTemporaryFolder() throws Exception {
        requireSampled(child());
        assertThat(list(temporary)).isEmpty();
        var unpacked = list(cache);
        assertThat(unpacked).hasSize(1);
        var library = unpacked.get(0).resolve(System.mapLibraryName("onnxruntime"));
        var key = Files.readAttributes(library, "unix:ino").get("ino");
        requireSampled(child());
        assertThat(list(temporary)).isEmpty();
        assertThat(Files.readAttributes(library, "unix:ino").get("ino")).isEqualTo(key);

        byte[] bytes = Files.readAllBytes(library);
        bytes[bytes.length / 2] ^= 4;
        Files.write(library, bytes);
        requireSampled(child());
        bytes[bytes.length / 2] ^= 4;
        assertThat(Files.readAllBytes(library)).isEqualTo(bytes);
        Files.delete(library);
        requireSampled(child());
        assertThat(list(cache)).isEqualTo(unpacked);
    }

    @Test
    void aCacheThatCannotBeWrittenIsDoneWithout() throws Exception {
        Files.createDirectories(cache.getParent());
        Files.writeString(cache, "a file");
        requireSampled(child());
    }

    @Test
    void aTemporaryFolderThatCannotBeWrittenIsNamedWithWhatHelps() throws Exception {
        temporary = folder.resolve("absent");
        var result = child().run(folder, Sampling.class, "model.sibyl");
        assertThat(result.output())
                .contains("unavailable: ONNX Runtime needs a temporary folder", temporary.toString())
                .contains("-Djava.io.tmpdir=FOLDER");
        assertThat(result.exit()).isEqualTo(2);
    }

    @Test
    void aLibraryThatCannotBeLoadedIsNamedWithWhatHelpsAsOftenAsAsked() throws Exception {
        var result = child().with("-Donnxruntime.native.path=" + temporary).run(folder, Sampling.class, "model.sibyl");
        assertThat(result.output())
                .contains("unavailable: ONNX Runtime needs its native library", "not found at", temporary.toString())
                .contains("-Dsibyl.cache=FOLDER", "-Donnxruntime.native.path=FOLDER")
                .contains("again: ONNX Runtime needs its native library");
        assertThat(result.exit()).isEqualTo(2);
    }

    /** System.exit while three threads load, sample and close. */
    @Test
    void theEndOfTheJvmWaitsForCallsInFlight() throws Exception {
        for (int i = 0; i < EXITS; i++) {
            var result = child().run(folder, Exiting.class, "model.sibyl", String.valueOf(150 + 37 * (i % 12)));
            assertThat(result.output())
                    .as("exit %d", i)
                    .doesNotContain("SIGSEGV")
                    .contains("exits");
            assertThat(result.exit()).isEqualTo(7);
        }
    }

    /** Loads a model and draws from it. */
    static final class Sampling {

        private Sampling() {}

        public static void main(String... arguments) {
            try {
                draw(Path.of(arguments[0]));
            } catch (DeviceUnavailableException e) {
                System.out.println("unavailable: " + e.getMessage());
                try {
                    draw(Path.of(arguments[0]));
                } catch (DeviceUnavailableException again) {
                    System.out.println("again: " + again.getMessage());
                }
                System.exit(2);
            }
        }

        static void draw(Path model) {
            try (var posterior = Posterior.load(model)) {
                double[] observation =
                        new double[posterior.manifest().variables().data()];
                System.out.println(
                        "sampled " + posterior.given(observation).sample(3, 1).copyValues().length);
            }
        }
    }

    /** Ends while others load, sample and close. */
    static final class Exiting {

        private Exiting() {}

        public static void main(String... arguments) throws InterruptedException {
            OnnxRuntime.environment();
            for (int i = 0; i < 3; i++) {
                new Thread(() -> {
                            while (true) {
                                try {
                                    Sampling.draw(Path.of(arguments[0]));
                                } catch (DeviceUnavailableException e) {
                                    return; // the JVM exits
                                }
                            }
                        })
                        .start();
            }
            Thread.sleep(Long.parseLong(arguments[1]));
            System.out.println("exits");
            System.exit(7);
        }
    }
}
