package org.sibyl.recipes.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.sibyl.solvers.support.Bijector;

/**
 * Simulated pairs (θ, x) that a recipe trains on: every number finite, every parameter inside its support, every column varying.
 * Immutable and thread-safe.
 */
public final class Pairs {
    private final List<Parameter> parameters;
    private final Observation observation;
    private final double[][] theta;
    private final double[][] x;
    private final Exclusions exclusions;

    private Pairs(
            List<Parameter> parameters,
            Observation observation,
            double[][] theta,
            double[][] x,
            Exclusions exclusions) {
        this.parameters = parameters;
        this.observation = observation;
        this.theta = theta;
        this.x = x;
        this.exclusions = exclusions;
    }

    /**
     * Pairs under the {@link ExclusionPolicy#DEFAULT default policy}.
     *
     * @see #of(List, Observation, double[][], double[][], ExclusionPolicy)
     */
    public static Pairs of(List<Parameter> parameters, double[][] theta, double[][] x) {
        var observation = Observation.ofShape(x.length == 0 ? 1 : x[0].length);
        return of(parameters, observation, theta, x, ExclusionPolicy.DEFAULT);
    }

    /**
     * Takes those pairs that can train.
     *
     * @param parameters what the columns of theta are
     * @param observation what a row of x is
     * @param theta parameters in natural units {@code [N][parameters]}
     * @param x data in natural units {@code [N][numbers of the observation]}, row-major
     * @param policy how many pairs may be left out
     * @throws IllegalArgumentException if theta and x differ in length, a name repeats, a row has another length, more pairs are
     *     left out than the policy allows, or a column is constant
     */
    public static Pairs of(
            List<Parameter> parameters,
            Observation observation,
            double[][] theta,
            double[][] x,
            ExclusionPolicy policy) {
        return of(parameters, observation, theta, x, policy, Map.of());
    }

    /**
     * As the others, with pairs that are known to have failed.
     *
     * @param failed why, by number of the pair, such as "failed with an ArithmeticException"; their data are not looked at
     */
    public static Pairs of(
            List<Parameter> parameters,
            Observation observation,
            double[][] theta,
            double[][] x,
            ExclusionPolicy policy,
            Map<Integer, String> failed) {
        requireNames(parameters, observation);
        if (theta.length != x.length) {
            throw new IllegalArgumentException("theta and x must have one row a pair, theta has " + theta.length
                    + " rows and x has " + x.length + ": look for the rows that are missing from one of them");
        }
        if (theta.length == 0) {
            throw new IllegalArgumentException("pairs are required, there are none: simulate some");
        }
        var screening = new Screening(parameters, observation);
        failed.forEach(screening::exclude);
        boolean[] kept = screening.kept(theta, x);
        var exclusions = screening.exclusions();
        policy.require(exclusions, theta.length);
        var pairs =
                new Pairs(List.copyOf(parameters), observation, selected(theta, kept), selected(x, kept), exclusions);
        pairs.requireVariation();
        return pairs;
    }

    private static void requireNames(List<Parameter> parameters, Observation observation) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least 1 parameter is required, there is none: name what is to be inferred");
        }
        var names = new HashSet<String>(observation.names());
        for (var parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException("parameters and data need distinct names, '" + parameter.name()
                        + "' came twice: rename one of the two");
            }
        }
    }

    private void requireVariation() {
        for (int c = 0; c < parameters.size(); c++) {
            requireVariation("parameter '" + parameters.get(c).name() + "'", theta, c);
        }
        for (int c = 0; c < observation.size() && !observation.hasPlaces(); c++) {
            requireVariation("datum '" + observation.names().get(c) + "'", x, c);
        }
    }

    private static void requireVariation(String what, double[][] rows, int column) {
        for (double[] row : rows) {
            if (row[column] != rows[0][column]) {
                return;
            }
        }
        throw new IllegalArgumentException(what + " must vary, it is " + rows[0][column] + " in all " + rows.length
                + " pairs: leave the column out");
    }

    private static double[][] selected(double[][] rows, boolean[] kept) {
        int count = 0;
        double[][] result = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            if (kept[i]) {
                result[count++] = rows[i].clone();
            }
        }
        return Arrays.copyOf(result, count);
    }

    /** What the columns of theta are. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** What a row of x is. */
    public Observation observation() {
        return observation;
    }

    /** How many pairs there are. */
    public int count() {
        return theta.length;
    }

    /** The pairs that were left out. */
    public Exclusions exclusions() {
        return exclusions;
    }

    /** A copy of the parameters, {@code [count][parameters]}. */
    public double[][] theta() {
        return copy(theta);
    }

    /** A copy of the data, {@code [count][numbers]}. */
    public double[][] x() {
        return copy(x);
    }

    /** Parameters and data side by side, {@code [count][parameters + numbers]}, a fresh array. */
    public double[][] rows() {
        double[][] rows = new double[count()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(theta[i], theta[i].length + x[i].length);
            System.arraycopy(x[i], 0, rows[i], theta[i].length, x[i].length);
        }
        return rows;
    }

    /** The same pairs, bounded parameters mapped to the real line in another way. */
    public Pairs withBijector(Bijector bijector) {
        var mapped =
                parameters.stream().map(each -> each.withBijector(bijector)).toList();
        return new Pairs(mapped, observation, theta, x, exclusions);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public String toString() {
        return count() + " pairs of " + parameters.size() + " parameters and " + observation.size() + " data";
    }
}
