package org.sibyl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sibyl.arrays.CsvTable;

/** The choice of the engine, on a model that an earlier release wrote. */
class EngineFlagTest {
    private static final Path MODEL =
            Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1/mlp-joint.sibyl");

    @TempDir
    private Path folder;

    private Path observation;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeTheObservation() throws IOException {
        observation = Files.writeString(folder.resolve("x.csv"), "0.3,-0.2\n");
    }

    private int sibyl(Object... arguments) {
        return Sibyl.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    }

    private int sampled(String engine, Path draws) {
        return sibyl("sample", MODEL, "--observation", observation, "--draws", 50, "--out", draws, "--engine", engine);
    }

    @Test
    void lanesDrawsWhatOnnxRuntimeDrawsAndBothSayThatTheyRan() {
        var expected = folder.resolve("expected.csv");
        var found = folder.resolve("found.csv");
        assertThat(sampled("onnxruntime", expected)).as(err.toString()).isZero();
        assertThat(out.toString()).containsPattern("engine +ONNX Runtime on the CPU\nseconds to load");
        assertThat(sampled("lanes", found)).as(err.toString()).isZero();
        assertThat(out.toString()).containsPattern("engine +lanes, (vectors of 16 rows|plain loops)\nseconds to load");
        double[] rows = CsvTable.read(expected).column(0);
        for (int i = 0; i < rows.length; i++) {
            assertThat(CsvTable.read(found).column(0)[i]).isCloseTo(rows[i], within(1e-4));
        }
    }

    @Test
    void inspectSaysWhichEngineIsTheDefaultAndWhy() {
        assertThat(sibyl("inspect", MODEL, "--engine", "lanes"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .containsPattern("engine +lanes")
                .containsPattern("engine by default +" + EngineFlag.DEFAULT + ": .+");
    }

    @Test
    void aGpuThatCannotBeHadIsOneLineAndNeverARunOnTheCpu() {
        var draws = folder.resolve("draws.csv");
        assertThat(sampled("cuda", draws)).isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("onnxruntime_gpu", "CUDA 12", "cuDNN 9", "docs/gpu.md");
        assertThat(draws).doesNotExist();
    }

    /** What would need it only after hours of simulating and training says so at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run two-moons --out OUT",
                "benchmark --tasks two-moons --out OUT",
                "distil OUT --into mean-flow --out OUT",
                "export OUT --out OUT.sibyl --fit-grid OUT",
                "fit-grid MODEL --observation OUT",
            })
    void aGpuThatCannotBeHadIsToldBeforeAnyWork(String line) {
        var work = folder.resolve("work");
        String typed = line.replace("MODEL", MODEL.toString()).replace("OUT", work.toString()) + " --engine cuda";
        assertThat(sibyl((Object[]) typed.split(" "))).as(err.toString()).isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("onnxruntime_gpu", "CUDA 12", "cuDNN 9", "docs/gpu.md");
        assertThat(work).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tensorrt", "cuda:", "cuda:-1", "Lanes"})
    void aFurtherNameIsRefusedWithTheKnownOnes(String name) {
        assertThat(sampled(name, folder.resolve("draws.csv"))).isEqualTo(Failures.BAD_INPUT);
        assertThat(err.toString())
                .contains("--engine must be one of cuda, lanes, onnxruntime", "but is '" + name + "'");
    }
}
