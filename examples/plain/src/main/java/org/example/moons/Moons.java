package org.example.moons;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.sibyl.lanes.Lanes;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.engine.Engine;

/**
 * Draws from a model of Two Moons: {@code Moons MODEL onnxruntime|lanes}. The simulator's noise lies on a ring of radius 0.1 with a spread of 0.01: each draw
 * is put through the simulator's mean, and how far it lies from the ring is told; exact draws are 0.008 from it on average.
 */
public final class Moons {
    private static final double[] OBSERVATION = {0.1, 0.2};
    private static final int DRAWS = 1000;

    private Moons() {}

    /** The model's path, and the engine's name. */
    public static void main(String[] arguments) {
        Engine engine = arguments[1].equals("lanes") ? Lanes.engine() : Engine.onnxRuntime();
        try (var posterior = Posterior.load(Path.of(arguments[0]), engine)) {
            double[][] draws = posterior.given(OBSERVATION).sample(DRAWS, 1).copyValues();
            double away = Arrays.stream(draws).mapToDouble(Moons::fromRing).average().orElseThrow();
            System.out.printf(Locale.ROOT, "%d draws by %s, %.3f from the ring%n", draws.length, arguments[1], away);
        }
    }

    private static double fromRing(double[] theta) {
        double x = OBSERVATION[0] + Math.abs(theta[0] + theta[1]) / Math.sqrt(2) - 0.25;
        double y = OBSERVATION[1] - (theta[1] - theta[0]) / Math.sqrt(2);
        return Math.abs(Math.hypot(x, y) - 0.1);
    }
}
