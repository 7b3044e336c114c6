package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.point.PointChoice;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.ModelChoice;
import org.sibyl.simulation.ModelChoice.Candidate;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.Simulations;
import org.sibyl.trainer.training.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Which of two Gaussian models made n numbers: one of mean 0, one of mean μ ~ N(0, 1), both of deviation 1. The Bayes factor of the second is exp(s² /
 * 2 (n + 1)) / √(n + 1) with s the sum.
 */
@Command(
        name = "models",
        description = "Probabilities of two Gaussian models against the exact ones: mean absolute error at most 0.02.")
final class ModelsBench implements Runnable {
    private static final double BAR = 0.02;
    private static final int NUMBERS = 5;
    private static final int FRESH = 2_000;

    @Option(names = "--pairs", defaultValue = "20000", description = "Pairs (${DEFAULT-VALUE}).")
    private int pairs;

    @Option(names = "--steps", defaultValue = "0", description = "Updates; 0 for the recipe's.")
    private int steps;

    @Option(names = "--seed", defaultValue = "1", description = "Seed.")
    private long seed;

    @Override
    public void run() {
        var prior = Prior.normal("mean", 0, 1);
        var choice = ModelChoice.of(
                new Candidate("zero", prior, (theta, random) -> numbers(0, random)),
                new Candidate("free", prior, (theta, random) -> numbers(theta[0], random)));
        var simulations = Simulations.of(choice.prior(), choice.simulator());
        var base = Recipe.of(PointChoice.between(choice.names().toArray(String[]::new)))
                .withSeed(seed);
        var model = (steps == 0 ? base : base.withSteps(steps)).train(simulations.run(pairs, seed), Progress.none());
        var fresh = simulations.run(FRESH, seed + 1).x();
        try {
            Path file = Files.createTempDirectory("sibyl-models").resolve("model.sibyl");
            model.export(file);
            try (var posterior = Posterior.load(file)) {
                var estimates = posterior.estimateAll(fresh);
                double error = 0;
                for (int i = 0; i < fresh.length; i++) {
                    double found = estimates.get(i).modelProbabilities().getOrDefault("free", Double.NaN);
                    error += Math.abs(found - exact(fresh[i])) / fresh.length;
                }
                System.out.printf(
                        "| model-choice | %d pairs | %.0f s | mean absolute error %.4f | %s |%n",
                        pairs, model.seconds(), error, error <= BAR ? "" : "missed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] numbers(double mean, RandomGenerator random) {
        double[] numbers = new double[NUMBERS];
        Arrays.setAll(numbers, i -> mean + random.nextGaussian());
        return numbers;
    }

    private static double exact(double... x) {
        double sum = Arrays.stream(x).sum();
        double factor = Math.exp(sum * sum / (2 * (x.length + 1))) / Math.sqrt(x.length + 1);
        return factor / (1 + factor);
    }
}
