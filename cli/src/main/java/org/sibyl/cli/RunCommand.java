package org.sibyl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.recipes.Budget;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.config.TaskChoice;
import org.sibyl.recipes.method.MethodChoice;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.trainer.training.TrainingDevice;
import org.sibyl.workflow.benchmark.ReferencePosterior;
import org.sibyl.workflow.benchmark.TaskRun;
import org.sibyl.zoo.Task;
import org.sibyl.zoo.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sibyl run}: the whole way of a benchmark task, from prior draws to a picture of the posterior. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Simulates a benchmark task, trains a network on the pairs, exports it, samples it, and"
                    + " compares the draws with the exact posterior: C2ST and a corner plot for each of five observations.",
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TASK", description = TaskNames.DESCRIPTION, completionCandidates = TaskNames.class)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String task;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the results go. Default: runs/TASK.")
    private @Nullable Path out;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of everything (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--network",
            defaultValue = "mlp",
            paramLabel = "NAME",
            description = "mlp, conditional-mlp, flux1, flux1joint or simformer (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String network;

    @Option(
            names = "--training-steps",
            paramLabel = "N",
            description = "Updates of the network. Default: from the number of pairs, 2,000 to 16,000.")
    private @Nullable Integer steps;

    @Option(names = "--simulations", paramLabel = "N", description = "Simulated pairs. Default: 100,000.")
    private @Nullable Integer simulations;

    @Option(
            names = "--draws",
            defaultValue = "10000",
            paramLabel = "N",
            description = "Draws a posterior (${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--method",
            defaultValue = "flow",
            paramLabel = "NAME",
            description = "Generative method: flow, flow-ot, score, score-ve, edm or diffusion (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String method;

    @Option(
            names = "--device",
            defaultValue = "cpu",
            paramLabel = "cpu|cuda",
            description = "Where the network trains (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private TrainingDevice device;

    @Option(names = "--threads", paramLabel = "N", description = ThreadsFlag.DESCRIPTION)
    private @Nullable Integer threads;

    @Option(
            names = "--benchmark",
            paramLabel = "DIR",
            description = "Observations and reference posteriors of the SBI benchmark, one folder a task. Default:"
                    + " ../shared/data/sbibm if it is there, else fresh observations and the exact sampler.")
    private @Nullable Path benchmark;

    @Mixin
    private final TransformFlag transform = new TransformFlag();

    @Mixin
    private final GraphFlag graph = new GraphFlag();

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final EngineFlag engine = new EngineFlag();

    @Mixin
    private final Results results = new Results();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var chosen = Tasks.named(task);
        engine.requireUsable();
        if (draws < 100) {
            throw new IllegalArgumentException("--draws must be at least 100 to compare samples, but is " + draws);
        }
        var folder = Optional.ofNullable(out).orElse(Path.of("runs", chosen.name()));
        if (Files.isDirectory(folder)) {
            TaskRun.of(chosen, folder, seed).results(ReferencePosterior.COUNT).forEach(replace::requireFree);
        }
        var references = benchmarkFolder(chosen);
        int pairs = Optional.ofNullable(simulations).orElse(TaskChoice.SIMULATIONS);
        var chosenRecipe = steps == null ? recipe() : recipe().withSteps(steps);
        int wanted = threads == null ? 0 : ThreadsFlag.count(threads);
        var recipe = transform
                .of(chosenRecipe)
                .withSeed(seed)
                .withDevice(device)
                .withSettings(options -> options.withThreads(wanted))
                .forPairs(Math.min(
                        pairs, Budget.PAIRS)); // some minutes of training: 'train' takes as many as pairs are worth
        recipe.transforms()
                .requireAmong(chosen.data().stream().map(Variable::name).toList());
        new PrintedRun(
                        chosen,
                        recipe,
                        folder,
                        TypedCommand.of(spec),
                        engine,
                        results,
                        spec.commandLine().getErr())
                .run(pairs, draws, ExportOptions.DEFAULT.withStyle(graph.style()), references);
        results.print();
        return 0;
    }

    /** Variance-exploding score matching is a setting of {@code score}, with a name here to compare the two. */
    private Recipe recipe() {
        if (method.equalsIgnoreCase("score-ve")) {
            return Recipe.named(network + "-score").withMethod(MethodChoice.scoreExploding());
        }
        return Recipe.named(network + "-" + (method.equalsIgnoreCase("score-vp") ? "score" : method));
    }

    /** The folder asked for, which must hold the task; without one the usual place, if it does. */
    private Optional<Path> benchmarkFolder(Task chosen) {
        if (benchmark == null) {
            return Optional.of(Path.of("..", "shared", "data", "sbibm"))
                    .filter(usual -> ReferencePosterior.isBenchmark(usual, chosen));
        }
        if (!ReferencePosterior.isBenchmark(benchmark, chosen)) {
            throw new IllegalArgumentException("--benchmark needs a folder with the data of " + chosen.name()
                    + ", but there are none in " + benchmark + ": check the path, or leave the option out");
        }
        return Optional.of(benchmark);
    }
}
