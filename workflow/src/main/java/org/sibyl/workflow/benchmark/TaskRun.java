package org.sibyl.workflow.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sibyl.arrays.CsvTable;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.twosample.C2st;
import org.sibyl.diagnostics.twosample.C2stScore;
import org.sibyl.exporter.ArtefactAddition;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.ExportReport;
import org.sibyl.exporter.Exporter;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.report.Report;
import org.sibyl.report.plot.CornerPlot;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.simulation.data.ExclusionPolicy;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Walls;
import org.sibyl.workflow.Diagnosis;
import org.sibyl.workflow.DiagnosisOptions;
import org.sibyl.workflow.SimulatedPairs;
import org.sibyl.workflow.Stages;
import org.sibyl.workflow.TaskPairs;
import org.sibyl.zoo.Task;

/**
 * A task with known posteriors, from prior draws to a picture and a verdict, stage by stage: {@link #simulate}, train by any recipe,
 * {@link #export}, {@link #sample}, {@link #compare}, {@link #diagnose}. What the stages write goes into one folder.
 *
 * <p>Immutable and thread-safe; the stages of one run follow each other.
 */
public final class TaskRun {
    private static final int CALIBRATION_PAIRS = 200;
    private static final int LEAST_PAIRS = 100;
    private static final int CALIBRATION_DRAWS = 200;

    private final Task task;
    private final Path folder;
    private final long seed;
    private final int pairs;
    private final DiagnosisOptions diagnosis;
    private final Stages stages;

    private TaskRun(Task task, Path folder, long seed, int pairs, DiagnosisOptions diagnosis, Stages stages) {
        this.task = task;
        this.folder = folder;
        this.seed = seed;
        this.pairs = pairs;
        this.diagnosis = diagnosis;
        this.stages = stages;
    }

    /**
     * Prepares a run.
     *
     * @param folder where its files go; made when the first is written
     * @param seed of everything but the training, whose seed is the recipe's
     */
    public static TaskRun of(Task task, Path folder, long seed) {
        var diagnosis = DiagnosisOptions.DEFAULT.withDraws(CALIBRATION_DRAWS).withSeed(seed);
        return new TaskRun(task, folder, seed, CALIBRATION_PAIRS, diagnosis, Stages.SILENT);
    }

    /** A copy whose model is judged in another way than with 200 draws for each pair and the run's seed. */
    public TaskRun with(DiagnosisOptions options) {
        return new TaskRun(task, folder, seed, pairs, options, stages);
    }

    /**
     * A copy whose model is judged over another number of fresh pairs than 200.
     *
     * @throws IllegalArgumentException if there are fewer than 100, which the check at an observation needs
     */
    public TaskRun withPairs(int count) {
        if (count < LEAST_PAIRS) {
            throw new IllegalArgumentException("pairs must be at least " + LEAST_PAIRS + ", but are " + count);
        }
        return new TaskRun(task, folder, seed, count, diagnosis, stages);
    }

    /** A copy that tells how far it is. */
    public TaskRun watchedBy(Stages watcher) {
        return new TaskRun(task, folder, seed, pairs, diagnosis, watcher);
    }

    /**
     * Refuses a folder that cannot be written, before any work is done for it, and makes it.
     *
     * @throws IllegalArgumentException if it is a file, or {@code TASK.sibyl} in it is no model
     * @throws UncheckedIOException if it may not be written
     */
    public void requireWritable() {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "a run needs a folder, but " + folder + " is a file: choose another name");
        }
        makeFolder();
        Exporter.of(ExportOptions.DEFAULT.replacing()).requireWritable(model());
    }

    /** Simulates pairs to train on, on all processors. */
    public Pairs simulate(int count) {
        stages.began("simulating " + count + " pairs of " + task.name());
        int threads = Runtime.getRuntime().availableProcessors();
        return TaskPairs.simulate(
                task, count, seed, threads, ExclusionPolicy.DEFAULT, Walls.USUAL, TaskPairs.margin(task, Walls.USUAL));
    }

    /**
     * Writes a model as {@code TASK.sibyl}, in place of an earlier one.
     *
     * @throws org.sibyl.exporter.ParityException if the exported graphs do not agree with the training engine
     */
    public ExportReport export(TrainedModel trained, ExportOptions options) {
        stages.began("exporting");
        makeFolder();
        return trained.withName(task.name()).export(model(), options.replacing());
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Draws from a model's posterior at each observation. */
    public List<Draws> sample(Posterior posterior, List<ReferencePosterior> references, int draws) {
        stages.began("sampling " + draws + " draws for each of " + references.size() + " observations");
        double[][] observations =
                references.stream().map(ReferencePosterior::observation).toArray(double[][]::new);
        return posterior.sampleAll(observations, draws, seed);
    }

    /**
     * Compares draws with those of the exact posteriors, and writes them as {@code draws-1.csv}, ... with a corner plot each,
     * {@code posterior-1.png}, ....
     *
     * @param references the observations
     * @param sampled the model's draws at each
     * @return C2ST at each observation, as the SBI benchmark defines it; 0.5 is exact
     */
    public List<C2stScore> compare(List<ReferencePosterior> references, List<Draws> sampled) {
        var scores = new ArrayList<C2stScore>();
        for (int i = 0; i < references.size(); i++) {
            var known = references.get(i);
            stages.began("judging and drawing " + known.label());
            var names = sampled.get(i).names();
            double[][] rows = sampled.get(i).copyValues();
            var reference = Sample.of(names, known.draws());
            var drawn = Sample.of(names, rows);
            scores.add(C2st.sbibm()
                    .withThreads(Runtime.getRuntime().availableProcessors())
                    .score(reference, drawn));
            CornerPlot.of("exact posterior", reference)
                    .and("Sibyl", drawn)
                    .withTruth(known.truth())
                    .picture()
                    .save(picture(i + 1));
            double[] values =
                    Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
            CsvTable.of(names, names.size(), values).write(draws(i + 1));
        }
        return List.copyOf(scores);
    }

    /**
     * Judges a model over fresh pairs and at one observation. The report is written to {@link #report}, its findings into the
     * artefact as {@code calibration.json}.
     *
     * @param posterior the model
     * @param artefact where it was loaded from
     */
    public Report diagnose(Posterior posterior, Path artefact, ReferencePosterior at) {
        var report = Diagnosis.of(posterior, SimulatedPairs.ofTask(task, pairs, seed))
                .with(diagnosis)
                .watchedBy(stages)
                .report(at.observation());
        report.save(report());
        ArtefactAddition.put(artefact, "calibration.json", report.json().getBytes(StandardCharsets.UTF_8));
        return report;
    }

    /** Where the model goes, and an earlier one is replaced. */
    public Path model() {
        return folder.resolve(task.name() + ".sibyl");
    }

    /** Where the report goes, a folder. */
    public Path report() {
        return folder.resolve("report");
    }

    /** Where the corner plot of an observation goes, counted from 1. */
    public Path picture(int number) {
        return folder.resolve("posterior-" + number + ".png");
    }

    /** Where the draws for an observation go, counted from 1. */
    public Path draws(int number) {
        return folder.resolve("draws-" + number + ".csv");
    }

    /** Returns everything that a run for so many observations writes or replaces. */
    public List<Path> results(int observations) {
        return Stream.concat(
                        Stream.of(model(), report()),
                        IntStream.rangeClosed(1, observations)
                                .boxed()
                                .flatMap(number -> Stream.of(picture(number), draws(number))))
                .toList();
    }
}
