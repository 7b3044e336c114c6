package org.sibyl.workflow.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.arrays.CsvTable;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.zoo.Task;

/** An observation with known truth and draws of its exact posterior. Immutable. */
public final class ReferencePosterior {
    /** How many observations a task is judged at. */
    public static final int COUNT = 5;

    private final String label;
    private final double[] observation;
    private final double[] truth;
    private final double[][] draws;

    private ReferencePosterior(String label, double[] observation, double[] truth, double[][] draws) {
        this.label = label;
        this.observation = observation;
        this.truth = truth;
        this.draws = draws;
    }

    /**
     * The first five observations of the SBI benchmark (Lueckmann et al., 2021) with their reference posteriors.
     *
     * @param folder the benchmark's data, one folder a task
     * @param draws most draws of each
     * @throws java.io.UncheckedIOException if a file is missing
     */
    public static List<ReferencePosterior> ofBenchmark(Path folder, Task task, int draws) {
        var directory = directory(folder, task);
        var all = new ArrayList<ReferencePosterior>();
        for (int i = 1; i <= COUNT; i++) {
            double[][] known = CsvTable.read(directory.resolve("reference_posterior_" + i + ".csv.gz"))
                    .toRows();
            all.add(new ReferencePosterior(
                    "observation " + i,
                    CsvTable.read(directory.resolve("observation_" + i + ".csv"))
                            .row(0),
                    CsvTable.read(directory.resolve("true_parameters_" + i + ".csv"))
                            .row(0),
                    Arrays.copyOf(known, Math.min(draws, known.length))));
        }
        return List.copyOf(all);
    }

    /** Whether a folder holds the benchmark's data of a task. */
    public static boolean isBenchmark(Path folder, Task task) {
        return Files.isDirectory(directory(folder, task));
    }

    private static Path directory(Path folder, Task task) {
        return folder.resolve(task.name().replace('-', '_'));
    }

    /**
     * Five fresh observations of a task, from the prior predictive, with draws of its exact sampler.
     *
     * @param draws draws of each
     * @param seed same seed, same observations and draws
     * @throws IllegalArgumentException if the task has no exact posterior
     */
    public static List<ReferencePosterior> simulated(Task task, int draws, long seed) {
        var sampler = task.exactPosterior()
                .orElseThrow(() -> new IllegalArgumentException("a task with an exact posterior is required, but "
                        + task.name() + " has none: take reference posteriors from a folder"));
        var all = new ArrayList<ReferencePosterior>();
        for (int i = 1; i <= COUNT; i++) {
            var random = RandomStreams.freshObservation(seed, i);
            double[] truth = task.prior().draw(random);
            double[] observation = task.simulate(truth, random);
            all.add(new ReferencePosterior("fresh " + i, observation, truth, sampler.draw(observation, draws, random)));
        }
        return List.copyOf(all);
    }

    /** What the observation is called. */
    public String label() {
        return label;
    }

    /** A copy of the data. */
    public double[] observation() {
        return observation.clone();
    }

    /** A copy of the parameters that made them. */
    public double[] truth() {
        return truth.clone();
    }

    /** A copy of the draws of the exact posterior, {@code [draws][parameters]}. */
    public double[][] draws() {
        return Arrays.stream(draws).map(double[]::clone).toArray(double[][]::new);
    }
}
