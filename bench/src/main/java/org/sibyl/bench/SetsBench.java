package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.flow.FlowChoice;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.point.PointChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Exclusions;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.RowSource;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.training.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One model for sets of 1 to 50 trials: the mean μ ~ N(0, 1) of normal trials of deviation 1, whose posterior given n of them is
 * N(Σx / (n + 1), 1 / (n + 1)).
 */
@Command(
        name = "sets",
        description =
                "The deviation of a Gaussian mean given 1, 5 and 50 trials by one model, within 5 %% of the exact one.")
final class SetsBench implements Runnable {
    private static final double WIDTH = 0.05;
    private static final int MOST = 50;
    private static final int OBSERVATIONS = 20;
    private static final int DRAWS = 5_000;

    /** What reads the set. */
    private enum Reader {
        DEEP_SET,
        SET_TRANSFORMER;

        EncoderChoice choice() {
            return this == DEEP_SET ? EncoderChoice.DeepSet.DEFAULT : EncoderChoice.SetTransformer.DEFAULT;
        }
    }

    @Option(names = "--encoder", description = "An encoder, all by default: ${COMPLETION-CANDIDATES}.")
    private List<Reader> encoders = List.of(Reader.values());

    @Option(names = "--pairs", defaultValue = "20000", description = "Pairs (${DEFAULT-VALUE}).")
    private int pairs;

    @Option(names = "--steps", defaultValue = "0", description = "Updates; 0 for the recipe's.")
    private int steps;

    @Option(
            names = "--mixture",
            description = "A point network whose head is a mixture, in place of an affine coupling flow.")
    private boolean mixture;

    @Option(names = "--seed", defaultValue = "1", description = "Seed.")
    private long seed;

    @Override
    public void run() {
        int missed = 0;
        for (var encoder : encoders) {
            missed += missed(encoder);
        }
        System.out.printf("%d of the deviations miss the bar%n", missed);
    }

    private int missed(Reader encoder) {
        var base = (mixture
                        ? Recipe.of(PointChoice.MIXTURE.withEncoder(encoder.choice()))
                        : Recipe.of(FlowChoice.couplingAffine().withEncoder(encoder.choice())))
                .withTrials(1, MOST)
                .withSeed(seed);
        var trained = (steps == 0 ? base : base.withSteps(steps)).train(simulated(), Progress.none());
        int missed = 0;
        try {
            Path file = Files.createTempDirectory("sibyl-sets").resolve("model.sibyl");
            trained.export(file);
            try (var posterior = Posterior.load(file)) {
                for (int n : new int[] {1, 5, MOST}) {
                    missed += row(encoder, trained.seconds(), n, posterior) ? 0 : 1;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return missed;
    }

    private Pairs simulated() {
        var random = new SplittableRandom(seed);
        double[][] theta = new double[pairs][1];
        double[][] x = new double[pairs][];
        for (int i = 0; i < pairs; i++) {
            theta[i][0] = random.nextGaussian();
            x[i] = trials(random, theta[i][0], MOST);
        }
        return Pairs.of(
                List.of(Variable.parameter("mean", new Real())),
                List.of(Variable.data("x", new Form.Series(MOST, 1))),
                RowSource.of(theta),
                RowSource.of(x),
                ExclusionPolicy.FAIL,
                Exclusions.NONE);
    }

    private static double[] trials(SplittableRandom random, double mean, int count) {
        return IntStream.range(0, count)
                .mapToDouble(i -> mean + random.nextGaussian())
                .toArray();
    }

    /** Deviations are averaged over observations, as are the sizes of the shifts of the mean. */
    private boolean row(Reader encoder, double seconds, int n, Posterior posterior) {
        var random = new SplittableRandom(seed + n);
        double exact = 1 / Math.sqrt(n + 1);
        double width = 0;
        double shift = 0;
        for (int i = 0; i < OBSERVATIONS; i++) {
            double[] x = trials(random, random.nextGaussian(), n);
            double centre = Arrays.stream(x).sum() / (n + 1);
            double[] draws = Arrays.stream(
                            posterior.given(x).sample(DRAWS, seed).copyValues())
                    .mapToDouble(each -> each[0])
                    .toArray();
            double mean = Arrays.stream(draws).average().orElseThrow();
            double variance = Arrays.stream(draws)
                    .map(each -> (each - mean) * (each - mean))
                    .average()
                    .orElseThrow();
            width += Math.sqrt(variance) / exact / OBSERVATIONS;
            shift += Math.abs(mean - centre) / exact / OBSERVATIONS;
        }
        boolean holds = Math.abs(width - 1) <= WIDTH;
        System.out.printf(
                "| %s | %.0f s | n = %d | deviation %.3f of the exact | mean off by %.3f deviations | %s |%n",
                encoder.choice().type(), seconds, n, width, shift, holds ? "" : "missed");
        return holds;
    }
}
