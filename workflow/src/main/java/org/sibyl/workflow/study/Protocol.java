package org.sibyl.workflow.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sibyl.arrays.file.Sha256;
import org.sibyl.workflow.benchmark.ReferencePosterior;
import org.sibyl.zoo.Task;

/**
 * How every cell of a study is trained and judged. Results of other protocols do not belong into one table. Immutable.
 *
 * @param candidates what is trained
 * @param draws draws at each observation, at least 100; references of fewer draws are compared with as many
 * @param calibrationPairs fresh pairs of simulation-based calibration, at least 20
 * @param calibrationDraws draws for each of them, at least 10
 * @param densityPairs validating pairs whose log density is the choice where losses do not compare, at least 10
 * @param benchmark observations with reference posteriors, a folder a task; empty for fresh ones of the exact samplers
 */
public record Protocol(
        Candidates candidates,
        int draws,
        int calibrationPairs,
        int calibrationDraws,
        int densityPairs,
        Optional<Path> benchmark) {

    /** The usual one: 10,000 draws, 200 draws at 200 pairs, 200 validating densities, fresh observations. */
    public static final Protocol DEFAULT = new Protocol(Candidates.usual(), 10_000, 200, 200, 200, Optional.empty());

    /** Of fresh observations: the same for every cell, so that budgets compare. */
    private static final long OBSERVATIONS = 1;

    /** Checks the numbers. */
    public Protocol {
        require("draws", draws, 100);
        require("pairs of the calibration", calibrationPairs, 20);
        require("draws of the calibration", calibrationDraws, 10);
        require("validating densities", densityPairs, 10);
    }

    private static void require(String name, int number, int least) {
        if (number < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", but are " + number);
        }
    }

    /** A copy with other configurations. */
    public Protocol with(Candidates others) {
        return new Protocol(others, draws, calibrationPairs, calibrationDraws, densityPairs, benchmark);
    }

    /** A copy with another number of draws. */
    public Protocol withDraws(int count) {
        return new Protocol(candidates, count, calibrationPairs, calibrationDraws, densityPairs, benchmark);
    }

    /** A copy with another calibration. */
    public Protocol withCalibration(int pairs, int drawsEach) {
        return new Protocol(candidates, draws, pairs, drawsEach, densityPairs, benchmark);
    }

    /** A copy with another number of validating densities. */
    public Protocol withDensityPairs(int count) {
        return new Protocol(candidates, draws, calibrationPairs, calibrationDraws, count, benchmark);
    }

    /** A copy whose observations are those of a folder. */
    public Protocol withBenchmark(Path folder) {
        return new Protocol(candidates, draws, calibrationPairs, calibrationDraws, densityPairs, Optional.of(folder));
    }

    /** What decides the results, in words, by name. */
    Map<String, String> settings() {
        var all = new LinkedHashMap<String, String>();
        all.put("format", "1");
        all.put(
                "candidates",
                String.join(", ", candidates.configurations().keySet()) + ", sha256 " + candidates.digest());
        all.put("draws", Integer.toString(draws));
        all.put("calibration", calibrationPairs + " pairs, " + calibrationDraws + " draws");
        all.put("validating densities", Integer.toString(densityPairs));
        all.put("references", benchmark.isPresent() ? "a folder" : "fresh observations, exact samplers");
        return all;
    }

    /**
     * The observations of a task.
     *
     * @throws IllegalArgumentException if no folder is given and the task has no exact posterior, or the folder has not the task
     */
    List<ReferencePosterior> references(Task task) {
        requireReferences(task);
        return benchmark
                .map(folder -> ReferencePosterior.ofBenchmark(folder, task, draws))
                .orElseGet(() -> ReferencePosterior.simulated(task, draws, OBSERVATIONS));
    }

    /** Refuses a task without reference posteriors, before any work. */
    void requireReferences(Task task) {
        if (benchmark.isEmpty() && task.exactPosterior().isEmpty()) {
            throw new IllegalArgumentException("reference posteriors are required, but " + task.name()
                    + " has no exact sampler: name a folder that has them with --benchmark, or leave the task out");
        }
        if (benchmark.isPresent() && !ReferencePosterior.isBenchmark(benchmark.get(), task)) {
            throw new IllegalArgumentException("a folder with the data of " + task.name() + " is required, but "
                    + benchmark.get() + " has none: check the path, or leave the task out");
        }
    }

    /** Identifies what a task is judged by, in hexadecimal digits. */
    static String digest(List<ReferencePosterior> references) {
        var digest = new Sha256();
        for (var each : references) {
            digest.add(each.label()).add(text(each.observation())).add(text(each.truth()));
            for (double[] draw : each.draws()) {
                digest.add(text(draw));
            }
        }
        return digest.hex();
    }

    private static String text(double... values) {
        return java.util.Arrays.toString(values) + "\n";
    }
}
