package org.sibyl.workflow.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a cell gave: a line of {@code results.jsonl}. Immutable.
 *
 * @param task name of the task
 * @param budget simulated pairs
 * @param seed of pairs, training and draws
 * @param chosen the configuration that was kept
 * @param chosenBy what it was lowest in: {@code validation loss} or {@code validation negative log density}
 * @param candidates that number of every configuration, NaN of one that was left out because its export did not agree with the training engine
 * @param observations what the observations are called
 * @param references SHA-256 of observations and reference draws
 * @param c2st by classifier, the score at each observation; 0.5 is exact, scores of different classifiers do not compare
 * @param negativeLogDensity −ln q(truth | x) at each observation, nats
 * @param calibration simulation-based calibration of the model kept
 * @param seconds of the trainings and of the judging
 */
public record CellResult(
        String task,
        int budget,
        long seed,
        String chosen,
        String chosenBy,
        Map<String, Double> candidates,
        List<String> observations,
        String references,
        Map<String, List<Double>> c2st,
        List<Double> negativeLogDensity,
        Calibration calibration,
        Seconds seconds) {
    private static final JsonMapper JSON = new JsonMapper();

    /** Copies what can change. */
    public CellResult {
        candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
        observations = List.copyOf(observations);
        c2st = Collections.unmodifiableMap(new LinkedHashMap<>(c2st));
        negativeLogDensity = List.copyOf(negativeLogDensity);
    }

    /**
     * Simulation-based calibration over the prior.
     *
     * @param pairs fresh pairs
     * @param draws draws for each
     * @param smallestP the smallest p-value of a parameter, adjusted for their number (Holm)
     * @param verdict of the worst parameter
     */
    public record Calibration(int pairs, int draws, double smallestP, String verdict) {}

    /**
     * Wall time.
     *
     * @param training of every configuration together, as their runs recorded it
     * @param judging of everything after that
     */
    public record Seconds(double training, double judging) {}

    /** The cell. */
    public Cell cell() {
        return new Cell(task, budget, seed);
    }

    /** The mean score over the observations by one of the {@link #c2st} classifiers. */
    public double mean(String classifier) {
        return c2st.getOrDefault(classifier, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }

    /** One line. */
    String json() {
        return JSON.writeValueAsString(this);
    }

    /** Reads a line. */
    static CellResult parse(String line) {
        return JSON.readValue(line, CellResult.class);
    }
}
