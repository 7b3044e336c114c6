package org.sibyl.simulation.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sibyl.solvers.variable.Role;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * Simulated pairs (θ, x) that a recipe trains on: every number finite, every parameter inside its support. They are in memory, or in
 * files that may be larger than it. Immutable and thread-safe.
 */
public final class Pairs {
    private final ScreenedRows rows;
    private final int parameters;

    private Pairs(ScreenedRows rows) {
        this.rows = rows;
        this.parameters = rows.variables().parameters();
    }

    /**
     * Pairs whose data are numbers called x1, x2, ..., under the {@link ExclusionPolicy#DEFAULT default policy}.
     *
     * @see #of(List, List, double[][], double[][], ExclusionPolicy)
     */
    public static Pairs of(List<Variable> parameters, double[][] theta, double[][] x) {
        var data = Observation.ofShape(x.length == 0 ? 1 : x[0].length);
        return of(parameters, data, theta, x, ExclusionPolicy.DEFAULT);
    }

    /**
     * Takes a copy of those pairs that can train.
     *
     * @param parameters what a row of theta is
     * @param data what a row of x is
     * @param theta parameters in natural units {@code [N][numbers of the parameters]}
     * @param x data in natural units {@code [N][numbers of the data]}, row-major
     * @param policy how many pairs may be left out
     * @throws IllegalArgumentException if theta and x differ in length, a name repeats, a row has another length, or more pairs are
     *     left out than the policy allows
     */
    public static Pairs of(
            List<Variable> parameters, List<Variable> data, double[][] theta, double[][] x, ExclusionPolicy policy) {
        return of(parameters, data, RowSource.of(copy(theta)), RowSource.of(copy(x)), policy, Exclusions.NONE);
    }

    /**
     * As the others, from rows wherever they lie; they are not copied.
     *
     * @param failed pairs that are known to have failed; their data are not looked at
     */
    public static Pairs of(
            List<Variable> parameters,
            List<Variable> data,
            RowSource theta,
            RowSource x,
            ExclusionPolicy policy,
            Exclusions failed) {
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "at least 1 parameter is required, but there is none: name what is to be inferred");
        }
        var rows = RowSource.pairs(theta, x);
        if (rows.rows() == 0) {
            throw new IllegalArgumentException("pairs are required, but there are none: simulate some");
        }
        var variables = variables(parameters, data);
        requireLength("theta", theta, variables.parameters());
        requireLength("x", x, variables.data());
        return new Pairs(ScreenedRows.of(variables, rows, policy, failed));
    }

    private static void requireLength(String what, RowSource rows, int length) {
        if (rows.columns() != length) {
            throw new IllegalArgumentException(
                    "every row of " + what + " needs " + length + " values, but that of pair 1 has " + rows.columns());
        }
    }

    /**
     * Returns parameters and data together.
     *
     * @throws IllegalArgumentException if a name repeats
     */
    public static Variables variables(List<Variable> parameters, List<Variable> data) {
        var all = new ArrayList<>(parameters);
        all.addAll(data);
        return new Variables(all);
    }

    /** Returns what a pair is: parameters, then data. */
    public Variables variables() {
        return rows.variables();
    }

    /** Returns what a row of theta is. */
    public List<Variable> parameters() {
        return variables().blocksOf(Role.PARAMETER);
    }

    /** Returns what a row of x is. */
    public List<Variable> data() {
        return variables().blocksOf(Role.DATA);
    }

    /** Returns how many pairs there are. */
    public int count() {
        return rows.count();
    }

    /** Returns the pairs that were left out. */
    public Exclusions exclusions() {
        return rows.exclusions();
    }

    /** Returns parameters and data side by side, where they lie. */
    public ScreenedRows rows() {
        return rows;
    }

    /** Returns a copy of the parameters, {@code [count][numbers]}. */
    public double[][] theta() {
        return copied(0, parameters);
    }

    /** Returns a copy of the data, {@code [count][numbers]}. */
    public double[][] x() {
        return copied(parameters, rows.width());
    }

    private double[][] copied(int from, int to) {
        double[][] part = new double[count()][];
        double[] row = new double[rows.width()];
        for (int i = 0; i < part.length; i++) {
            rows.read(i, row);
            part[i] = Arrays.copyOfRange(row, from, to);
        }
        return part;
    }

    /**
     * Returns the same pairs, with other walls for bounded parameters.
     *
     * @throws IllegalArgumentException if more pairs are then outside than the policy allows
     */
    public Pairs withWalls(Walls walls) {
        var mapped = parameters().stream()
                .map(each -> Parameter.withWalls(each, walls))
                .toList();
        return new Pairs(rows.withVariables(variables(mapped, data())));
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%,d pairs of %d parameters and %d data", count(), parameters, rows.width() - parameters);
    }
}
