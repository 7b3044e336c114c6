package org.sibyl.trainer.objective;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;
import org.sibyl.trainer.objective.transport.Coupling;
import org.sibyl.trainer.objective.transport.Independent;
import org.sibyl.trainer.objective.transport.NoisyBatch;

/**
 * All that is random in a batch of a generative method, before anything of the method is computed.
 *
 * @param levels quantile levels of the times, one a row
 * @param observed which tokens are observed, {@code [rows][tokens]}
 * @param noise {@code [rows, tokens]}, row-major
 * @param clean {@code [rows, width]}, row-major, each row the one that its noise goes to
 * @param known what is known beside the state, see {@link Inference#known}
 */
@SuppressWarnings("ArrayRecordComponent") // read by those that pose problems alone, never compared
record NoisyRows(float[] levels, boolean[][] observed, double[] noise, float[] clean, float[] known) {

    /** Draws for a batch of clean rows. */
    static NoisyRows draw(MethodObjective objective, float[] given, int rows, RandomGenerator random) {
        var inference = objective.inference();
        float[] levels = objective.times().draw(rows, random);
        boolean[][] observed = inference.observed(rows, random);
        double[] noise = noise(objective.method(), rows, inference.tokens(), random);
        float[] clean = coupled(objective.coupling(), inference, given, noise, rows, random);
        return new NoisyRows(levels, observed, noise, clean, inference.known(clean, observed, random));
    }

    /** What a free token of a row counts in the mean over rows of the means over each row's free tokens. */
    double share(int row) {
        int free = 0;
        for (boolean token : observed[row]) {
            free += token ? 0 : 1;
        }
        return 1 / ((double) free * observed.length);
    }

    private static double[] noise(GenerativeMethod method, int rows, int tokens, RandomGenerator random) {
        double[] noise = new double[rows * tokens];
        if (method.base() instanceof Normal) {
            for (int i = 0; i < noise.length; i++) {
                noise[i] = random.nextGaussian();
            }
            return noise;
        }
        int[] draws = IntStream.range(0, rows).toArray();
        var drawn = method.base().draw(RowNoise.of(random.nextLong(), new int[rows], draws), tokens);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = drawn.at(i / tokens, i % tokens);
        }
        return noise;
    }

    /** For each row of the noise the whole row that it goes to: state and condition stay together. */
    private static float[] coupled(
            Coupling coupling, Inference inference, float[] clean, double[] noise, int rows, RandomGenerator random) {
        if (coupling instanceof Independent) {
            return clean;
        }
        int width = inference.width();
        int[] partners = coupling.partners(new NoisyBatch(noise, clean, rows, inference.tokens(), width), random);
        float[] paired = new float[clean.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(clean, partners[row] * width, paired, row * width, width);
        }
        return paired;
    }
}
