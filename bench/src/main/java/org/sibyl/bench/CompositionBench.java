package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.Simulations;
import org.sibyl.solvers.guidance.Weighing;
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.prior.Marginal;
import org.sibyl.trainer.training.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains on one reading of a normal mean, and holds what many readings together give against the closed form. */
@Command(
        name = "composition",
        description =
                "One model, 1, 10 and 100 readings together, each weighing: mean and deviation within 5 %% of the closed form,"
                        + " the mean in units of the root of its square and the variance.")
final class CompositionBench implements Runnable {
    private static final double BAR = 0.05;
    private static final double PRIOR_MEAN = 1;
    private static final double TRUTH = 1.8;

    @Option(names = "--recipe", defaultValue = "mlp-flow", description = "Recipe (${DEFAULT-VALUE}).")
    private String recipe = "";

    @Option(names = "--pairs", defaultValue = "30000", description = "Pairs (${DEFAULT-VALUE}).")
    private int pairs;

    @Option(names = "--steps", defaultValue = "0", description = "Updates; 0 for the recipe's.")
    private int steps;

    @Option(names = "--draws", defaultValue = "2000", description = "Draws (${DEFAULT-VALUE}).")
    private int draws;

    @Option(names = "--readings", split = ",", description = "How many readings together (${DEFAULT-VALUE}).")
    private List<Integer> readings = List.of(1, 10, 100);

    @Option(
            names = "--width-draws",
            defaultValue = "1000",
            description = "Draws that a width is of (${DEFAULT-VALUE}).")
    private int widthDraws;

    @Option(names = "--slow", description = "Also the weighings that need a sampler which settles at every level.")
    private boolean slow;

    @Option(names = "--seed", defaultValue = "1", description = "Seed.")
    private long seed;

    @Override
    public void run() {
        var prior = Prior.normal("mean", PRIOR_MEAN, 1);
        var simulated = Simulations.of(prior, (theta, random) -> new double[] {theta[0] + random.nextGaussian()})
                .run(pairs, seed);
        var base = Recipe.named(recipe).withSeed(seed);
        var prepared = PreparedTraining.of(steps == 0 ? base : base.withSteps(steps), simulated);
        try {
            Path file = Files.createTempDirectory("sibyl-composition").resolve("model.sibyl");
            long start = System.nanoTime();
            prepared.train(Progress.none()).export(file);
            System.out.printf("%s, %d pairs, trained in %.0f s%n", recipe, pairs, (System.nanoTime() - start) / 1e9);
            try (var posterior = Posterior.load(file)) {
                for (int n : readings) {
                    for (var weighing : weighings(n)) {
                        row(posterior, n, weighing);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Weighing> weighings(int n) {
        List<Weighing> fast = List.of(new Weighing.Widths(widthDraws), new Weighing.Jacobians());
        return slow ? List.of(fast.get(0), fast.get(1), new Weighing.Direct(), new Weighing.Damped(1.0 / n)) : fast;
    }

    private void row(Posterior posterior, int n, Weighing weighing) {
        var random = new Random(n + seed);
        var x = new double[n][];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            x[i] = new double[] {TRUTH + random.nextGaussian()};
            sum += x[i][0];
        }
        double exactMean = (PRIOR_MEAN + sum) / (n + 1);
        double exactDeviation = 1 / Math.sqrt(n + 1);
        var known = KnownPrior.of(Map.of("mean", Marginal.normal(PRIOR_MEAN, 1)));
        long start = System.nanoTime();
        double[] drawn = posterior
                .givenAll(x)
                .together(known)
                .weighedBy(weighing)
                .sample(draws, seed)
                .copyColumn("mean");
        double seconds = (System.nanoTime() - start) / 1e9;
        double mean = Arrays.stream(drawn).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(drawn)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow());
        double shift = (mean - exactMean) / Math.hypot(exactMean, exactDeviation);
        double width = deviation / exactDeviation - 1;
        System.out.printf(
                "| %s | %d | %s | %.4f ± %.4f | %.4f ± %.4f | %.1f %% | %.2f | %.1f %% | %.1f s | %s |%n",
                recipe,
                n,
                weighing,
                exactMean,
                exactDeviation,
                mean,
                deviation,
                100 * shift,
                (mean - exactMean) / exactDeviation,
                100 * width,
                seconds,
                Math.abs(shift) <= BAR && Math.abs(width) <= BAR ? "" : "missed");
    }
}
