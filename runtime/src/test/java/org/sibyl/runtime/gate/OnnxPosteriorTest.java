package org.sibyl.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.error.ArtefactInvalidException;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.choice.SolverName;
import org.sibyl.solvers.support.StandardNormal;

/** The chain from files through ONNX Runtime to draws, with a model written by hand. */
class OnnxPosteriorTest {

    @TempDir
    private Path folder;

    @Test
    void aFolderAndAnArchiveGiveTheSameDraws() throws IOException {
        var tiny = TinyArtefact.sound();
        try (var fromFolder = Posterior.load(tiny.writeFolder(folder.resolve("tiny")));
                var fromArchive = Posterior.load(tiny.writeArchive(folder.resolve("tiny.sibyl")))) {
            assertThat(fromArchive.given(1.0).sample(50, 3).copyValues())
                    .isDeepEqualTo(fromFolder.given(1.0).sample(50, 3).copyValues());
            assertThat(fromFolder.manifest()).isEqualTo(fromArchive.manifest());
        }
    }

    @Test
    void drawsAndDensitiesAreThoseOfTheAffineFlow() throws IOException {
        try (var posterior = Posterior.load(TinyArtefact.sound().writeFolder(folder.resolve("tiny")))) {
            var draws = posterior.given(1.0).sample(20_000, 3);
            double growth = Math.exp(0.5);
            double mean = Arrays.stream(draws.copyColumn("theta2")).average().orElseThrow();
            double square = Arrays.stream(draws.copyColumn("theta2"))
                    .map(v -> v * v)
                    .average()
                    .orElseThrow();
            // x(1) = e^½ (x(0) + 2 b) − 2 b with b = 2; bars of 5 standard errors, false alarm 1e-6
            assertThat(mean).isCloseTo(4 * growth - 4, within(5 * growth / Math.sqrt(20_000)));
            assertThat(Math.sqrt(square - mean * mean)).isCloseTo(growth, within(5 * growth / Math.sqrt(40_000)));
            double z1 = (0.7 + 2) / growth - 2;
            double z2 = (3 + 4) / growth - 4;
            assertThat(posterior.given(1.0).logDensity(new double[][] {{0.7, 3}})[0])
                    .isCloseTo(StandardNormal.logDensity(z1) + StandardNormal.logDensity(z2) - 1, within(1e-4));
        }
    }

    @Test
    void drawsAreBitEqualForEveryChunkThreadCountAndPlace() throws IOException {
        try (var posterior = Posterior.load(TinyArtefact.sound().writeFolder(folder.resolve("tiny")))) {
            double[][] expected = posterior.given(0.4).sample(600, 11).copyValues();
            for (int chunk : new int[] {1, 7, 64, 512, 1000}) {
                for (int threads : new int[] {1, 2, 8}) {
                    var options = posterior.options().withChunk(chunk).withThreads(threads);
                    assertThat(posterior.given(0.4).sample(600, 11, options).copyValues())
                            .isDeepEqualTo(expected);
                }
            }
            var shifted =
                    posterior.given(0.4).sample(595, 11, posterior.options().withFirstDraw(5));
            assertThat(shifted.copyValues()).isDeepEqualTo(Arrays.copyOfRange(expected, 5, 600));
        }
    }

    @Test
    void adaptiveDrawsAreBitEqualForEveryChunkThreadCountAndMixOfObservations() throws IOException {
        try (var posterior = Posterior.load(TinyArtefact.sound().writeFolder(folder.resolve("tiny")))) {
            var method = Field.of(posterior.manifest()).method();
            for (var name : List.of(SolverName.DOPRI5, SolverName.TSIT5)) {
                var options = posterior.options().withSolver(Preset.DEFAULT.solver(name, method));
                double[][] observations = {{0.4}, {-2}, {11}};
                var expected = posterior.sampleAll(observations, 200, 11, options);
                for (int chunk : new int[] {1, 7, 64, 512}) {
                    for (int threads : new int[] {1, 3}) {
                        var cut = options.withChunk(chunk).withThreads(threads);
                        var mixed = posterior.sampleAll(observations, 200, 11, cut);
                        for (int i = 0; i < observations.length; i++) {
                            assertThat(mixed.get(i).copyValues())
                                    .isDeepEqualTo(expected.get(i).copyValues());
                        }
                        assertThat(posterior
                                        .given(observations[2])
                                        .sample(200, 11, cut.withFirstObservation(2))
                                        .copyValues())
                                .isDeepEqualTo(expected.get(2).copyValues());
                    }
                }
            }
        }
    }

    @Test
    void anEngineThatDoesNotReproduceTheTrainingIsRefused() throws IOException {
        var wrong = TinyArtefact.sound();
        wrong.files.put("parity.npz", TinyArtefact.parity(0.5002f).toBytes());
        try (var posterior = Posterior.load(wrong.digested().writeFolder(folder.resolve("wrong")))) {
            assertThat(posterior.given(0.3).sample(2, 1).copyValues())
                    .hasDimensions(2, 2); // who draws needs no derivatives
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> posterior.given(0.3).logDensity(new double[][] {{0.1, 0.2}}))
                        .isInstanceOf(ModelIncompatibleException.class)
                        .hasMessageContaining("jvp within 1.0E-4");
            }
        }
        var close = TinyArtefact.sound();
        close.files.put("parity.npz", TinyArtefact.parity(0.50002f).toBytes());
        try (var posterior = Posterior.load(close.digested().writeFolder(folder.resolve("close")))) {
            assertThat(posterior.given(0.3).logDensity(new double[][] {{0.1, 0.2}}))
                    .hasSize(1);
        }
        var without = TinyArtefact.sound();
        without.files.remove("parity.npz");
        assertThatThrownBy(() -> Posterior.load(without.digested().writeFolder(folder.resolve("without"))))
                .isInstanceOf(ArtefactInvalidException.class)
                .hasMessageContaining("parity.npz");
    }

    /** Every mutation must be refused; 2,000 of them, seeded. */
    @Test
    void noDamagedByteEverLoads() throws IOException {
        var tiny = TinyArtefact.sound();
        var archive = tiny.writeFolder(folder.resolve("tiny"));
        var random = new SplittableRandom(1);
        var names = tiny.files.keySet().toArray(String[]::new);
        for (int i = 0; i < 2000; i++) {
            String name = names[random.nextInt(names.length)];
            byte[] sound = java.util.Objects.requireNonNull(tiny.files.get(name));
            byte[] damaged =
                    random.nextInt(4) == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            if (damaged.length == sound.length) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(archive.resolve(name), damaged);
            assertThatThrownBy(() -> Posterior.load(archive))
                    .isInstanceOf(ArtefactInvalidException.class)
                    .hasMessageContaining(name);
            Files.write(archive.resolve(name), sound);
        }
        Posterior.load(archive).close();
    }
}
