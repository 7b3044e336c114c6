package org.sibyl.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.Posterior;

/** Draws and densities of a program on whose class path there is no ONNX Runtime. */
class WithoutOnnxRuntimeTest {

    private static final Path MODEL =
            Path.of("../runtime/src/test/resources/org/sibyl/runtime/format1/mlp-joint.sibyl");
    private static final double[] OBSERVATION = {0.3, -0.2};

    /** The program: the model's path in, draws and densities out. */
    public static final class Program {
        private Program() {}

        /** Samples. */
        public static void main(String[] arguments) {
            try {
                Class.forName("ai.onnxruntime.OrtEnvironment");
                System.out.println("ONNX Runtime is there");
            } catch (ClassNotFoundException e) {
                System.out.println(answers(Path.of(arguments[0])));
            }
        }
    }

    static String answers(Path model) {
        try (var posterior = Posterior.load(model, Lanes.engine())) {
            var query = posterior.given(OBSERVATION);
            double[][] draws = query.sample(8, 1).copyValues();
            return Arrays.deepToString(draws) + Arrays.toString(query.logDensity(Arrays.copyOf(draws, 2)));
        }
    }

    @Test
    void theSameBitsAreDrawnWhereThereIsNoOnnxRuntime() throws IOException, InterruptedException {
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("onnxruntime"))
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(
                        java, "-XX:TieredStopAtLevel=1", "-cp", path, Program.class.getName(), MODEL.toString()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(printed.strip()).isEqualTo(answers(MODEL));
    }
}
