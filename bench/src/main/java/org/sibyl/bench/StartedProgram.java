package org.sibyl.bench;

import java.nio.file.Path;
import org.sibyl.lanes.Lanes;
import org.sibyl.runtime.Posterior;

/** The program that a user would write: loads a model, draws a thousand times, ends. */
final class StartedProgram {
    private StartedProgram() {}

    /** The model's path is the only argument. */
    public static void main(String[] arguments) {
        try (var posterior = Posterior.load(Path.of(arguments[0]), Lanes.engine())) {
            double sum = 0;
            for (double[] draw : posterior.given(0.1, -0.2).sample(1_000, 1).copyValues()) {
                sum += draw[0];
            }
            if (!Double.isFinite(sum)) {
                throw new IllegalStateException("draws must be finite, but their sum is " + sum);
            }
        }
    }
}
