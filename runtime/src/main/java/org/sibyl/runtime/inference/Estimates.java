package org.sibyl.runtime.inference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.solvers.scoring.Mean;
import org.sibyl.solvers.scoring.Median;
import org.sibyl.solvers.scoring.Quantiles;
import org.sibyl.solvers.scoring.ScoringRule;

/**
 * What a point network says of one observation, in natural units. Immutable and thread-safe.
 *
 * @param names the parameters
 * @param means their means, where the network has them
 * @param medians their medians, where the network has them, by a head of their own or as the quantile of level 0.5
 * @param quantiles for each level one number a parameter, levels increasing; empty where the network has none
 * @param models probability of each model by its name, in the order of their numbers; empty where the network chooses between none
 */
public record Estimates(
        List<String> names,
        Optional<List<Double>> means,
        Optional<List<Double>> medians,
        Map<Double, List<Double>> quantiles,
        Map<String, Double> models) {

    private static final double HALF = 0.5;
    private static final double ROUNDING = 1e-9;

    /** Copies the collections. */
    public Estimates {
        names = List.copyOf(names);
        means = means.map(List::copyOf);
        medians = medians.map(List::copyOf);
        var sorted = new TreeMap<Double, List<Double>>();
        quantiles.forEach((level, values) -> sorted.put(level, List.copyOf(values)));
        quantiles = Collections.unmodifiableMap(sorted);
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    }

    /** Returns the probabilities of models. */
    public static Estimates ofModels(List<String> models, double... probabilities) {
        var byName = new LinkedHashMap<String, Double>();
        for (int i = 0; i < models.size(); i++) {
            byName.put(models.get(i), probabilities[i]);
        }
        return new Estimates(List.of(), Optional.empty(), Optional.empty(), Map.of(), byName);
    }

    /**
     * Reads the heads of one observation.
     *
     * @param names the parameters that were asked for
     * @param rules the network's
     * @param heads numbers of each head for all observations, by its rule's name, [observations, levels, names]
     * @param observation which one
     */
    public static Estimates of(
            List<String> names, List<ScoringRule> rules, Map<String, double[]> heads, int observation) {
        Optional<List<Double>> means = Optional.empty();
        Optional<List<Double>> medians = Optional.empty();
        var quantiles = new TreeMap<Double, List<Double>>();
        for (var rule : rules) {
            double[] head = heads.getOrDefault(rule.name(), new double[0]);
            if (rule instanceof Mean) {
                means = Optional.of(row(head, observation, names.size()));
            } else if (rule instanceof Median) {
                medians = Optional.of(row(head, observation, names.size()));
            } else if (rule instanceof Quantiles all) {
                int levels = all.levels().size();
                for (int i = 0; i < levels; i++) {
                    quantiles.put(all.levels().get(i), row(head, observation * levels + i, names.size()));
                }
            }
        }
        return new Estimates(
                names, means, medians.or(() -> Optional.ofNullable(quantiles.get(HALF))), quantiles, Map.of());
    }

    private static List<Double> row(double[] values, int row, int width) {
        return DoubleStream.of(values)
                .skip((long) row * width)
                .limit(width)
                .boxed()
                .toList();
    }

    /**
     * Returns the mean of each parameter.
     *
     * @throws CapabilityMissingException if the network has no such head
     */
    public double[] mean() {
        return array(means.orElseThrow(() -> missing("the mean")));
    }

    /**
     * Returns the median of each parameter.
     *
     * @throws CapabilityMissingException if the network has no such head
     */
    public double[] median() {
        return array(medians.orElseThrow(() -> missing("the median")));
    }

    /**
     * Returns for each level the quantile of each parameter.
     *
     * @param levels some of those that the network was trained for
     * @throws CapabilityMissingException if it was not trained for one of them
     */
    public double[][] quantiles(double... levels) {
        var chosen = new ArrayList<double[]>();
        for (double level : levels) {
            chosen.add(array(Optional.ofNullable(quantiles.get(level))
                    .orElseThrow(() -> missing("the quantile of level " + level))));
        }
        return chosen.toArray(double[][]::new);
    }

    /**
     * Returns the central interval of each parameter, [lower, upper], between two of the quantiles that the network was trained for.
     *
     * <p>No rule of its own has it: the interval score of Winkler is the sum of the pinball scores of both ends, times 2 / (1 − probability), so that
     * these quantiles are what it asks for.
     *
     * @param probability that a parameter lies within, such as 0.9 for the quantiles 0.05 and 0.95
     * @throws IllegalArgumentException if it is not between 0 and 1
     * @throws CapabilityMissingException if the network was not trained for the two
     */
    public double[][] interval(double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "an interval's probability must be between 0 and 1, but is " + probability);
        }
        double[][] ends = quantiles(level((1 - probability) / 2), level((1 + probability) / 2));
        double[][] intervals = new double[names.size()][];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = new double[] {ends[0][i], ends[1][i]};
        }
        return intervals;
    }

    /** The level that was trained for, where arithmetic has rounded it. */
    private double level(double wanted) {
        return quantiles.keySet().stream()
                .filter(level -> Math.abs(level - wanted) < ROUNDING)
                .findFirst()
                .orElse(wanted);
    }

    /**
     * Returns the probability of each model by its name.
     *
     * @throws CapabilityMissingException if the network chooses between none
     */
    public Map<String, Double> modelProbabilities() {
        if (models.isEmpty()) {
            throw missing("the probabilities of models");
        }
        return models;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private CapabilityMissingException missing(String what) {
        var has = new ArrayList<String>();
        means.ifPresent(values -> has.add("the mean"));
        medians.ifPresent(values -> has.add("the median"));
        if (!quantiles.isEmpty()) {
            has.add("quantiles " + quantiles.keySet());
        }
        if (!models.isEmpty()) {
            has.add("the probabilities of models");
        }
        return new CapabilityMissingException("the network was asked for " + what + ", but was trained for " + has
                + "; ask for one of those, or train it by other scoring rules");
    }
}
