package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.twosample.C2st;
import org.sibyl.recipes.Recipe;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.runtime.inference.Truncation;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Walls;
import org.sibyl.trainer.training.Progress;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.PosteriorSampler;
import org.sibyl.zoo.TwoMoons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Posteriors of Two Moons that the prior's box cuts: fresh observations, of whose exact draws some share lies near an end. */
@Command(
        name = "walls",
        description =
                "Two Moons where the prior's box cuts the posterior: C2ST of fresh observations, mean at most 0.53;"
                        + " mass of the density.")
final class WallsBench implements Runnable {
    private static final double NEAR = 0.02; // of an end
    private static final int DRAWS = 10_000;
    private static final double BAR = 0.53;

    private final TwoMoons task = new TwoMoons();
    private final PosteriorSampler exact = task.exactPosterior().orElseThrow();

    @Option(names = "--recipe", description = "Recipe (${DEFAULT-VALUE}).")
    private String recipe = "mlp-flow";

    @Option(names = "--pairs", defaultValue = "100000", description = "Pairs (${DEFAULT-VALUE}).")
    private int pairs;

    @Option(names = "--steps", defaultValue = "0", description = "Updates; 0 for the recipe's.")
    private int steps;

    @Option(names = "--observations", defaultValue = "10", description = "Observations (${DEFAULT-VALUE}).")
    private int observations;

    @Option(names = "--skip", defaultValue = "0", description = "How many of these to leave out, from the first.")
    private int skip;

    @Option(
            names = "--share",
            defaultValue = "0.05",
            description =
                    "Least share of the exact draws that lie within 0.02 of an end (${DEFAULT-VALUE}); 0 takes any observation.")
    private double share;

    @Option(names = "--walls", description = "Way of the ends, all by default: ${COMPLETION-CANDIDATES}.")
    private List<Walls> walls = List.of(Walls.USUAL, Walls.SOFT_CLIP);

    @Option(names = "--mass", description = "The mass of the density of each observation, too, by quadrature.")
    private boolean mass;

    @Option(
            names = "--mass-draws",
            defaultValue = "262144",
            description =
                    "Draws from which the share within the ends is estimated that a density is divided by (${DEFAULT-VALUE}).")
    private int massDraws;

    @Option(names = "--seed", defaultValue = "1", description = "Seed.")
    private long seed;

    @Option(
            names = "--margin",
            description =
                    "By how much of each range pairs go beyond the ends where these are truncated; the task's by default.")
    private Optional<Double> margin = Optional.empty();

    @Option(names = "--model", description = "A model of Two Moons to judge, in place of training one.")
    private Optional<Path> model = Optional.empty();

    @Override
    public void run() {
        if (model.isPresent()) {
            tell(model.get().toString(), judge(model.get(), cutObservations()));
            return;
        }
        var cut = cutObservations();
        for (var way : walls) {
            tell(way.toString(), row(way, simulated(way), cut));
        }
    }

    private Pairs simulated(Walls way) {
        int threads = Runtime.getRuntime().availableProcessors();
        double beyond = margin.orElseGet(() -> TaskPairs.margin(task, way));
        return TaskPairs.simulate(task, pairs, seed, threads, ExclusionPolicy.DEFAULT, way, beyond);
    }

    private static void tell(String what, double mean) {
        System.out.printf("%s: mean %.3f, %s%n", what, mean, mean <= BAR ? "within the bar" : "misses the bar");
    }

    private List<double[]> cutObservations() {
        var random = new SplittableRandom(seed + 1_000);
        var found = new ArrayList<double[]>();
        while (found.size() < observations) {
            double[] x = task.simulate(task.prior().draw(random), random);
            long near = Arrays.stream(exact.draw(x, 500, random))
                    .filter(row -> Arrays.stream(row).anyMatch(value -> Math.abs(value) > 1 - NEAR))
                    .count();
            if (near >= 500 * share) {
                found.add(x);
            }
        }
        return found.subList(skip, observations);
    }

    private double row(Walls way, Pairs simulated, List<double[]> cut) {
        var base = Recipe.named(recipe).withSeed(seed);
        var trained = (steps == 0 ? base : base.withSteps(steps)).train(simulated, Progress.none());
        System.out.printf("%s, %,d pairs, %.0f s of training%n", way, pairs, trained.seconds());
        try {
            Path file = Files.createTempDirectory("sibyl-walls").resolve("model.sibyl");
            trained.export(file);
            return judge(file, cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private double judge(Path file, List<double[]> cut) {
        double sum = 0;
        try (var posterior = Posterior.load(file)) {
            for (double[] x : cut) {
                var draws = posterior.given(x).sample(DRAWS, seed);
                var reference = Sample.of(exact.draw(x, DRAWS, new SplittableRandom(seed + 7)));
                double score = C2st.sbibm()
                        .score(reference, Sample.of(draws.copyValues()))
                        .accuracy();
                System.out.printf("  x = (%.3f, %.3f): %.3f, %.3f accepted%n", x[0], x[1], score, draws.acceptance());
                sum += score;
                if (mass) {
                    System.out.println("    " + DensityMass.of(posterior.given(x), draws, options(posterior)));
                }
            }
        }
        return sum / cut.size();
    }

    private SamplingOptions options(Posterior posterior) {
        return posterior.densityOptions().withTruncation(Truncation.defaults().withMassDraws(massDraws));
    }
}
