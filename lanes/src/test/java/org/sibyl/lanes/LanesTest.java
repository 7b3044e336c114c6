package org.sibyl.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.engine.Engine;

class LanesTest {

    static Stream<Path> models() throws Exception {
        Path folder = Path.of(System.getProperty("sibyl.models", "../runtime/src/test/resources/org/sibyl/runtime/format1"));
        return Files.list(folder).filter(f -> f.toString().endsWith(".sibyl")).sorted();
    }

    @ParameterizedTest
    @MethodSource("models")
    void agreesWithOnnxRuntime(Path file) {
        var artefact = ArtefactReader.read(file);
        int rows = 75;
        try (var reference = Engine.onnxRuntime().open(artefact);
                var vectors = Lanes.withVectors().open(artefact);
                var plain = Lanes.withPlainLoops().open(artefact);
                var r = reference.workspace(rows);
                var v = vectors.workspace(rows);
                var p = plain.workspace(rows)) {
            for (var program : artefact.manifest().programs().entrySet()) {
                var random = new Random(1);
                for (Set<String> single : program.getValue().inputs().containsKey("t") ? List.of(Set.<String>of(), Set.of("t")) : List.of(Set.<String>of())) {
                    for (var input : program.getValue().inputs().entrySet()) {
                        int size = (int) input.getValue().rowSize() * (single.contains(input.getKey()) ? 1 : rows);
                        for (int i = 0; i < size; i++) {
                            float x = input.getKey().equals("t") ? random.nextFloat() : input.getKey().equals("mask") ? random.nextInt(2) : (float) random.nextGaussian();
                            r.buffer(input.getKey()).put(i, x);
                            v.buffer(input.getKey()).put(i, x);
                            p.buffer(input.getKey()).put(i, x);
                        }
                    }
                    r.run(program.getKey(), rows, single);
                    v.run(program.getKey(), rows, single);
                    p.run(program.getKey(), rows, single);
                    for (var output : program.getValue().outputs().entrySet()) {
                        FloatBuffer expected = r.buffer(output.getKey());
                        int size = rows * (int) output.getValue().rowSize();
                        double worst = 0;
                        double most = 0;
                        int differ = 0;
                        for (int i = 0; i < size; i++) {
                            worst = Math.max(worst, Math.abs(expected.get(i) - v.buffer(output.getKey()).get(i)));
                            most = Math.max(most, Math.abs(expected.get(i)));
                            differ += Float.floatToIntBits(v.buffer(output.getKey()).get(i)) == Float.floatToIntBits(p.buffer(output.getKey()).get(i)) ? 0 : 1;
                        }
                        System.out.println(file.getFileName() + " " + program.getKey() + " " + single + " " + output.getKey() + " " + worst / most + " plain differs " + differ);
                        assertThat(worst / most).isLessThan(1e-5);
                        assertThat(differ).isZero();
                    }
                }
            }
        }
    }
}
