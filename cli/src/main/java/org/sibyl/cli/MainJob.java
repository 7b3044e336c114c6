package org.sibyl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sibyl.arrays.CsvTable;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.plot.CornerPlot;
import org.sibyl.diagnostics.twosample.C2st;
import org.sibyl.exporter.ArtefactAddition;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.recipes.Recipe;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.runtime.Posterior;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.zoo.Task;

/** The main job in its order: simulate, train, export, sample, judge, draw. */
final class MainJob {
    private static final int CALIBRATION_PAIRS = 200;
    private static final int CALIBRATION_DRAWS = 200;

    private final Task task;
    private final int simulations;
    private final Recipe recipe;
    private final GraphStyle style;
    private final Path out;
    private final int draws;
    private final Results results;
    private final PrintWriter err;

    MainJob(
            Task task,
            int simulations,
            Recipe recipe,
            GraphStyle style,
            Path out,
            int draws,
            Results results,
            PrintWriter err) {
        this.style = style;
        this.task = task;
        this.simulations = simulations;
        this.recipe = recipe;
        this.out = out;
        this.draws = draws;
        this.results = results;
        this.err = err;
    }

    /** Runs it all; the observations come from the benchmark's folder if one is given. */
    void run(Optional<Path> benchmark) {
        long start = System.nanoTime();
        long seed = recipe.training().seed();
        var cases = benchmark
                .map(folder -> TestCase.ofBenchmark(folder, task, draws))
                .orElseGet(() -> TestCase.simulated(task, draws, seed));
        say("simulating %d pairs of %s", simulations, task.name());
        int threads = Runtime.getRuntime().availableProcessors();
        var pairs = TaskPairs.simulate(task, simulations, seed, threads, ExclusionPolicy.DEFAULT);
        var artefact = export(train(pairs));
        double[] c2st;
        try (var posterior = Posterior.load(artefact)) {
            c2st = judge(posterior, cases, seed);
            report(posterior, artefact, cases.get(0), seed);
        }
        double mean = java.util.Arrays.stream(c2st).average().orElseThrow();
        results.both(
                "c2st",
                benchmark.isPresent() ? "C2ST, benchmark references" : "C2ST, exact sampler",
                c2st,
                java.util.Arrays.stream(c2st)
                        .mapToObj("%.3f"::formatted)
                        .collect(java.util.stream.Collectors.joining("  ")));
        results.both("meanC2st", "mean C2ST", mean, "%.3f   (0.5 is exact)".formatted(mean));
        double seconds = (System.nanoTime() - start) / 1e9;
        results.both("seconds", "seconds in all", seconds, "%.0f".formatted(seconds));
        results.both("model", "model", artefact.toString(), artefact.toString());
        results.both("picture", "picture", picture(1).toString(), picture(1).toString());
    }

    @SuppressWarnings("try") // the interruption is closed, not used
    private TrainedModel train(org.sibyl.simulation.data.Pairs pairs) {
        var options = recipe.training();
        TrainedModel trained;
        try (var bar = new TrainingBar(err, options.steps());
                var interruption = Interruption.ofThisThread()) {
            trained = recipe.train(pairs, bar);
        }
        double rate = options.steps() / trained.seconds();
        var last = trained.curve().get(trained.curve().size() - 1);
        results.both(
                "training",
                "training",
                Map.of("steps", options.steps(), "seconds", trained.seconds(), "validationLoss", last.validation()),
                "%d steps of %d rows, %.0f s, %.1f it/s, validation loss %.4f"
                        .formatted(options.steps(), options.batchSize(), trained.seconds(), rate, last.validation()));
        return trained;
    }

    private Path export(TrainedModel trained) {
        say("exporting");
        directory();
        var options = ExportOptions.DEFAULT.withStyle(style).replacing();
        var report = trained.withName(task.name())
                .withCommand("sibyl run " + task.name() + " --seed "
                        + recipe.training().seed())
                .export(out.resolve(task.name() + ".sibyl"), options);
        results.both(
                "parity",
                "export parity",
                Map.of("field", report.fieldDifference(), "jvp", report.jvpDifference()),
                "%.1e field, %.1e J·v (at most %.0e)"
                        .formatted(report.fieldDifference(), report.jvpDifference(), options.tolerance()));
        return report.path();
    }

    private double[] judge(Posterior posterior, List<TestCase> cases, long seed) {
        var names = Models.parameters(posterior.manifest());
        long start = System.nanoTime();
        say("sampling %d draws for each of %d observations", draws, cases.size());
        double[][] observations = cases.stream().map(TestCase::observation).toArray(double[][]::new);
        var sampled = posterior.sampleAll(observations, draws, seed);
        double seconds = (System.nanoTime() - start) / 1e9;
        results.both(
                "sampling",
                "sampling",
                Map.of("draws", draws * cases.size(), "seconds", seconds),
                "%d draws, %.1f s".formatted(draws * cases.size(), seconds));
        var scores = new ArrayList<Double>();
        for (int i = 0; i < cases.size(); i++) {
            var known = cases.get(i);
            say("judging and drawing %s", known.label());
            var reference = Sample.of(names, known.reference());
            var drawn = Sample.of(names, sampled.get(i).copyValues());
            scores.add(C2st.sbibm()
                    .withThreads(Runtime.getRuntime().availableProcessors())
                    .score(reference, drawn)
                    .accuracy());
            CornerPlot.of("exact posterior", reference)
                    .and("Sibyl", drawn)
                    .withTruth(known.truth())
                    .picture()
                    .save(picture(i + 1));
            CsvTable.of(names, names.size(), flat(sampled.get(i).copyValues()))
                    .write(out.resolve("draws-" + (i + 1) + ".csv"));
        }
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Calibration over fresh pairs and the local tests at one observation; the findings go into the artefact. */
    private void report(Posterior posterior, Path artefact, TestCase known, long seed) {
        var pairs = Pairs.ofTask(task, CALIBRATION_PAIRS, seed);
        var report = new Diagnosis(posterior, posterior.options(), pairs, CALIBRATION_DRAWS, seed, err)
                .report(Optional.of(known.observation()));
        report.save(out.resolve("report"));
        ArtefactAddition.put(artefact, "calibration.json", report.json().getBytes(StandardCharsets.UTF_8));
        var page = out.resolve("report").resolve("index.html").toString();
        results.both("verdict", "verdict of the report", report.verdict().toString(), report.verdict() + ", " + page);
    }

    private Path picture(int number) {
        return out.resolve("posterior-" + number + ".png");
    }

    private void directory() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + out + ": " + e.getMessage(), e);
        }
    }

    private static double[] flat(double[][] rows) {
        return java.util.Arrays.stream(rows)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
    }

    private void say(String format, Object... arguments) {
        err.printf(Locale.ROOT, format + "%n", arguments);
        err.flush();
    }
}
