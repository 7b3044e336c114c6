package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.runtime.Posterior;
import org.sibyl.trainer.data.Transform;
import org.sibyl.trainer.training.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains on data that are hard to scale, and holds mean and deviation against the exact posterior's. */
@Command(
        name = "transforms",
        description =
                "Posteriors of counts, outliers and heavy-tailed noise against the exact ones: the mean within 0.15"
                        + " deviations, the deviation within 15 %%.")
final class TransformBench implements Runnable {
    private static final double SHIFT = 0.15;
    private static final double WIDTH = 0.15;
    private static final int DRAWS = 20_000;

    @Option(names = "--case", description = "A problem, all by default: ${COMPLETION-CANDIDATES}.")
    private List<KnownPosterior> cases = List.of(KnownPosterior.values());

    @Option(names = "--recipe", defaultValue = "mlp-flow", description = "Recipe (${DEFAULT-VALUE}).")
    private String recipe = "";

    @Option(names = "--pairs", defaultValue = "20000", description = "Pairs, of outliers 2,000 (${DEFAULT-VALUE}).")
    private int pairs;

    @Option(names = "--steps", defaultValue = "0", description = "Updates; 0 for the recipe's.")
    private int steps;

    @Option(names = "--transform", defaultValue = "AUTO", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Transform transform = Transform.AUTO;

    @Option(names = "--seed", defaultValue = "1", description = "Seed.")
    private long seed;

    @Override
    public void run() {
        int missed = 0;
        for (var problem : cases) {
            missed += missed(problem);
        }
        System.out.printf("%d of the posteriors miss a bar%n", missed);
    }

    private int missed(KnownPosterior problem) {
        int count = problem == KnownPosterior.OUTLIER ? 2_000 : pairs;
        var base = Recipe.named(recipe).withTransform(transform).withSeed(seed);
        var prepared = PreparedTraining.of(steps == 0 ? base : base.withSteps(steps), problem.pairs(count, seed));
        prepared.notes().forEach(System.out::println);
        int missed = 0;
        try {
            Path file = Files.createTempDirectory("sibyl-transforms").resolve("model.sibyl");
            prepared.train(Progress.none()).export(file);
            try (var posterior = Posterior.load(file)) {
                for (double x : problem.observations()) {
                    missed += row(problem, x, posterior) ? 0 : 1;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return missed;
    }

    private boolean row(KnownPosterior problem, double x, Posterior posterior) {
        double[] draws = Arrays.stream(posterior.given(x).sample(DRAWS, seed).copyValues())
                .mapToDouble(each -> each[0])
                .toArray();
        double mean = Arrays.stream(draws).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(draws)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow());
        double[] exact = problem.exact(x);
        double shift = (mean - exact[0]) / exact[1];
        double width = deviation / exact[1];
        boolean holds = Math.abs(shift) <= SHIFT && Math.abs(width - 1) <= WIDTH;
        System.out.printf(
                "| %s | x = %.6g | exact %.4f ± %.4f | %.4f ± %.4f | off by %.2f deviations | %.2f times as wide | %s |%n",
                problem, x, exact[0], exact[1], mean, deviation, shift, width, holds ? "" : "missed");
        return holds;
    }
}
