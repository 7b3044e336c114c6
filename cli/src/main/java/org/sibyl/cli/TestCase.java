package org.sibyl.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sibyl.arrays.CsvTable;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.zoo.Task;

/** An observation with known truth and draws of its exact posterior. */
final class TestCase {
    private static final int COUNT = 5;

    private final String label;
    private final double[] observation;
    private final double[] truth;
    private final double[][] reference;

    private TestCase(String label, double[] observation, double[] truth, double[][] reference) {
        this.label = label;
        this.observation = observation;
        this.truth = truth;
        this.reference = reference;
    }

    /** What the observation is called. */
    String label() {
        return label;
    }

    /** The data. */
    double[] observation() {
        return observation.clone();
    }

    /** The parameters that made them. */
    double[] truth() {
        return truth.clone();
    }

    /** Draws of the exact posterior. */
    double[][] reference() {
        return reference.clone();
    }

    /**
     * The first five observations of the SBI benchmark with their reference posteriors.
     *
     * @param folder the benchmark's data, one folder a task
     */
    static List<TestCase> ofBenchmark(Path folder, Task task, int draws) {
        var directory = folder.resolve(task.name().replace('-', '_'));
        var cases = new ArrayList<TestCase>();
        for (int i = 1; i <= COUNT; i++) {
            double[][] reference =
                    Tables.rows(CsvTable.read(directory.resolve("reference_posterior_" + i + ".csv.gz")));
            cases.add(new TestCase(
                    "observation " + i,
                    CsvTable.read(directory.resolve("observation_" + i + ".csv"))
                            .row(0),
                    CsvTable.read(directory.resolve("true_parameters_" + i + ".csv"))
                            .row(0),
                    java.util.Arrays.copyOf(reference, Math.min(draws, reference.length))));
        }
        return List.copyOf(cases);
    }

    /** Whether a folder holds the benchmark's data of a task. */
    static boolean isBenchmark(Path folder, Task task) {
        return Files.isDirectory(folder.resolve(task.name().replace('-', '_')));
    }

    /**
     * Fresh observations of a task, from the prior predictive.
     *
     * @throws IllegalArgumentException if the task has no exact posterior
     */
    static List<TestCase> simulated(Task task, int draws, long seed) {
        var sampler = task.exactPosterior()
                .orElseThrow(() -> new IllegalArgumentException("a task with an exact posterior is required, "
                        + task.name() + " has none: name a folder of reference posteriors with --benchmark"));
        var cases = new ArrayList<TestCase>();
        for (int i = 1; i <= COUNT; i++) {
            var random = RandomStreams.freshObservation(seed, i);
            double[] truth = task.drawPrior(random);
            double[] observation = task.simulate(truth, random);
            cases.add(new TestCase("fresh " + i, observation, truth, sampler.draw(observation, draws, random)));
        }
        return List.copyOf(cases);
    }
}
