package org.sibyl.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sibyl.diagnostics.twosample.C2stScore;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.ExportReport;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.workflow.benchmark.ReferencePosterior;
import org.sibyl.workflow.benchmark.TaskRun;
import org.sibyl.zoo.Task;

/** Goes through the stages of a run and prints what each gave. */
final class PrintedRun {
    private final Task task;
    private final Recipe recipe;
    private final TaskRun run;
    private final EngineFlag engine;
    private final Results results;
    private final PrintWriter err;
    private final String command;

    /** A run that was typed as {@code command}. */
    PrintedRun(
            Task task,
            Recipe recipe,
            Path folder,
            String command,
            EngineFlag engine,
            Results results,
            PrintWriter err) {
        this.task = task;
        this.recipe = recipe;
        this.command = command;
        this.engine = engine;
        this.results = results;
        this.err = err;
        run = TaskRun.of(task, folder, seed()).watchedBy(new PrintedStages(err));
    }

    /** Runs it all; the observations come from the benchmark's folder if one is given. */
    void run(int simulations, int draws, ExportOptions options, Optional<Path> benchmark) {
        long start = System.nanoTime();
        if (benchmark.isEmpty() && task.exactPosterior().isEmpty()) {
            throw new IllegalArgumentException("a task with an exact posterior is required, but " + task.name()
                    + " has none: name a folder of reference posteriors with --benchmark");
        }
        run.requireWritable();
        var references = benchmark
                .map(folder -> ReferencePosterior.ofBenchmark(folder, task, draws))
                .orElseGet(() -> ReferencePosterior.simulated(task, draws, seed()));
        var artefact = export(train(run.simulate(simulations)), options);
        double[] c2st;
        try (var posterior = engine.load(new ModelName(artefact.toString()))) {
            c2st = run.compare(references, sample(posterior, references, draws)).stream()
                    .mapToDouble(C2stScore::accuracy)
                    .toArray();
            var verdict = run.diagnose(posterior, artefact, references.get(0))
                    .verdict()
                    .toString();
            both(
                    "verdict",
                    "verdict of the report",
                    verdict,
                    verdict + ", " + run.report().resolve("index.html"));
        }
        both(
                "c2st",
                benchmark.isPresent() ? "C2ST, benchmark references" : "C2ST, exact sampler",
                c2st,
                Arrays.stream(c2st).mapToObj("%.3f"::formatted).collect(Collectors.joining("  ")));
        double mean = Arrays.stream(c2st).average().orElseThrow();
        both("meanC2st", "mean C2ST", mean, "%.3f   (0.5 is exact)".formatted(mean));
        double seconds = since(start);
        engine.tell(results);
        both("seconds", "seconds in all", seconds, "%.0f".formatted(seconds));
        both("model", "model", artefact.toString(), artefact.toString());
        var picture = run.picture(1).toString();
        both("picture", "picture", picture, picture);
    }

    @SuppressWarnings("try") // the interruption is closed, not used
    private TrainedModel train(Pairs pairs) {
        var options = recipe.training();
        var preparation = PreparedTraining.of(recipe, pairs);
        preparation.notes().forEach(err::println);
        TrainedModel trained;
        try (var bar = new TrainingBar(err, options.steps());
                var interruption = Interruption.ofThisThread()) {
            trained = preparation.train(bar);
        }
        double rate = options.steps() / trained.seconds();
        var last = trained.curve().get(trained.curve().size() - 1);
        both(
                "training",
                "training",
                Map.of("steps", options.steps(), "seconds", trained.seconds(), "validationLoss", last.validation()),
                "%d steps of %d rows, %.0f s, %.1f it/s, validation loss %.4f"
                        .formatted(options.steps(), options.batchSize(), trained.seconds(), rate, last.validation()));
        return trained;
    }

    private Path export(TrainedModel trained, ExportOptions options) {
        ExportReport report = run.export(trained.withCommand(command), options);
        both(
                "parity",
                "export parity",
                report.agreement().byProgram(),
                report.agreement().toString());
        return report.path();
    }

    private List<Draws> sample(Posterior posterior, List<ReferencePosterior> references, int draws) {
        long start = System.nanoTime();
        var sampled = run.sample(posterior, references, draws);
        double seconds = since(start);
        int all = draws * references.size();
        both(
                "sampling",
                "sampling",
                Map.of("draws", all, "seconds", seconds),
                "%d draws, %.1f s".formatted(all, seconds));
        return sampled;
    }

    private void both(String name, String label, Object value, String shown) {
        results.both(name, label, value, shown);
    }

    private long seed() {
        return recipe.training().seed();
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
