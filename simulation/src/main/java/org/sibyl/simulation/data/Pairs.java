package org.sibyl.simulation.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sibyl.solvers.support.Bijector;

/**
 * Simulated pairs (θ, x) that a recipe trains on: every number finite, every parameter inside its support. They are in memory, or in
 * files that may be larger than it. Immutable and thread-safe.
 */
public final class Pairs {
    private final List<Parameter> parameters;
    private final Observation observation;
    private final ScreenedRows rows;

    private Pairs(List<Parameter> parameters, Observation observation, ScreenedRows rows) {
        this.parameters = parameters;
        this.observation = observation;
        this.rows = rows;
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
     * Takes a copy of those pairs that can train.
     *
     * @param parameters what the columns of theta are
     * @param observation what a row of x is
     * @param theta parameters in natural units {@code [N][parameters]}
     * @param x data in natural units {@code [N][numbers of the observation]}, row-major
     * @param policy how many pairs may be left out
     * @throws IllegalArgumentException if theta and x differ in length, a name repeats, a row has another length, or more pairs are
     *     left out than the policy allows
     */
    public static Pairs of(
            List<Parameter> parameters,
            Observation observation,
            double[][] theta,
            double[][] x,
            ExclusionPolicy policy) {
        return of(parameters, observation, RowSource.of(copy(theta)), RowSource.of(copy(x)), policy, Exclusions.NONE);
    }

    /**
     * As the others, from rows wherever they lie; they are not copied.
     *
     * @param failed pairs that are known to have failed; their data are not looked at
     */
    public static Pairs of(
            List<Parameter> parameters,
            Observation observation,
            RowSource theta,
            RowSource x,
            ExclusionPolicy policy,
            Exclusions failed) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least 1 parameter is required, there is none: name what is to be inferred");
        }
        var rows = RowSource.pairs(theta, x);
        if (rows.rows() == 0) {
            throw new IllegalArgumentException("pairs are required, there are none: simulate some");
        }
        requireLength("theta", theta, parameters.size());
        requireLength("x", x, observation.size());
        var screened = ScreenedRows.of(variables(parameters, observation), rows, policy, failed);
        return new Pairs(List.copyOf(parameters), observation, screened);
    }

    private static void requireLength(String what, RowSource rows, int length) {
        if (rows.columns() != length) {
            throw new IllegalArgumentException(
                    "every row of " + what + " needs " + length + " values, that of pair 0" + " has " + rows.columns());
        }
    }

    private static List<DataVariable> variables(List<Parameter> parameters, Observation observation) {
        var variables = new ArrayList<DataVariable>();
        parameters.forEach(parameter -> variables.add(parameter.variable()));
        variables.addAll(observation.variables());
        return variables;
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
        return rows.count();
    }

    /** The pairs that were left out. */
    public Exclusions exclusions() {
        return rows.exclusions();
    }

    /** Parameters and data side by side, where they lie. */
    public ScreenedRows rows() {
        return rows;
    }

    /** A copy of the parameters, {@code [count][parameters]}. */
    public double[][] theta() {
        return copied(0, parameters.size());
    }

    /** A copy of the data, {@code [count][numbers]}. */
    public double[][] x() {
        return copied(parameters.size(), parameters.size() + observation.size());
    }

    private double[][] copied(int from, int to) {
        double[][] part = new double[count()][];
        double[] row = new double[parameters.size() + observation.size()];
        for (int i = 0; i < part.length; i++) {
            rows.read(i, row);
            part[i] = Arrays.copyOfRange(row, from, to);
        }
        return part;
    }

    /**
     * The same pairs, bounded parameters mapped to the real line in another way.
     *
     * @throws IllegalArgumentException if more pairs are then outside than the policy allows
     */
    public Pairs withBijector(Bijector bijector) {
        var mapped =
                parameters.stream().map(each -> each.withBijector(bijector)).toList();
        return new Pairs(mapped, observation, rows.withVariables(variables(mapped, observation)));
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%,d pairs of %d parameters and %d data",
                count(),
                parameters.size(),
                observation.size());
    }
}
