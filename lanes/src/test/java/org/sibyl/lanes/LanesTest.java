package org.sibyl.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.engine.Engine;

/** Five models of other networks and modes: a conditional one with an encoder, joint and unconditional ones. */
class LanesTest {

    private static final int ROWS = 150;

    static Stream<Path> models() throws IOException {
        try (var files = Files.list(Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1"))) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".sibyl"))
                            .sorted()
                            .toList())
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyProgramGivesTheNumbersOfOnnxRuntime(Path file) {
        Artefact artefact = ArtefactReader.read(file);
        each(artefact, (name, program, single) -> {
            float[][] expected = run(Engine.onnxRuntime(), artefact, name, program, single, ROWS);
            float[][] found = run(Lanes.withVectorsAtOnce(), artefact, name, program, single, ROWS);
            for (int output = 0; output < expected.length; output++) {
                assertThat(distance(expected[output], found[output]))
                        .as(name + " with one row of " + single)
                        .isLessThan(1e-5);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void vectorsPlainLoopsAndAnyNumberOfRowsGiveTheSameBits(Path file) {
        Artefact artefact = ArtefactReader.read(file);
        each(artefact, (name, program, single) -> {
            float[][] all = run(Lanes.withVectorsAtOnce(), artefact, name, program, single, ROWS);
            assertThat(run(Lanes.withPlainLoops(), artefact, name, program, single, ROWS))
                    .isDeepEqualTo(all);
            for (int rows : new int[] {1, 7, 17, 40}) {
                for (Lanes engine : List.of(Lanes.withVectors(), Lanes.withVectorsAtOnce(), Lanes.withPlainLoops())) {
                    float[][] few = run(engine, artefact, name, program, single, rows);
                    for (int output = 0; output < all.length; output++) {
                        assertThat(all[output]).as(name + ", " + rows + " rows").startsWith(few[output]);
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelPassesItsOwnSelfTest(Path file) {
        try (var posterior = Posterior.load(file, Lanes.engine())) {
            assertThat(posterior.manifest().programs()).isNotEmpty();
        }
    }

    private interface Trial {
        void of(String name, Program program, Set<String> single);
    }

    private static void each(Artefact artefact, Trial trial) {
        artefact.manifest().programs().forEach((name, program) -> {
            trial.of(name, program, Set.of());
            if (program.inputs().containsKey(Ports.T)) {
                trial.of(name, program, Set.of(Ports.T));
            }
        });
    }

    /** Runs a program on rows of which the first are the same however many there are. */
    private static float[][] run(
            Engine engine, Artefact artefact, String name, Program program, Set<String> single, int rows) {
        try (var programs = engine.open(artefact);
                var workspace = programs.workspace(rows)) {
            program.inputs().forEach((port, shape) -> {
                var random = new Random(port.hashCode());
                int size = (int) shape.rowSize() * (single.contains(port) ? 1 : rows);
                for (int i = 0; i < size; i++) {
                    double value = switch (port) {
                        case Ports.T -> random.nextDouble();
                        case Ports.MASK -> random.nextInt(2);
                        default -> random.nextGaussian();
                    };
                    workspace.buffer(port).put(i, (float) value);
                }
            });
            workspace.run(name, rows, single);
            List<float[]> outputs = new ArrayList<>();
            for (Map.Entry<String, Shape> output : program.outputs().entrySet()) {
                float[] values = new float[rows * (int) output.getValue().rowSize()];
                workspace.buffer(output.getKey()).get(0, values);
                outputs.add(values);
            }
            return outputs.toArray(float[][]::new);
        }
    }

    private static double distance(float[] expected, float... found) {
        double worst = 0;
        double most = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(expected[i] - found[i]));
            most = Math.max(most, Math.abs(expected[i]));
        }
        return worst / most;
    }
}
