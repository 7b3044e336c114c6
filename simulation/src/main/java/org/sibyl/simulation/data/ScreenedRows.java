package org.sibyl.simulation.data;

import java.util.HashSet;
import java.util.List;

/**
 * The rows of a source that can train: every number is finite and inside its variable's support. They stay where they are; only the
 * others are remembered, with the reason of each. Immutable and thread-safe.
 */
public final class ScreenedRows {
    /** Beyond so many, the rest need not be counted to know that there are too many. */
    private static final int ENOUGH = 1 << 20;

    private final List<DataVariable> variables;
    private final RowSource source;
    private final ExclusionPolicy policy;
    private final Exclusions exclusions;

    private ScreenedRows(
            List<DataVariable> variables, RowSource source, ExclusionPolicy policy, Exclusions exclusions) {
        this.variables = variables;
        this.source = source;
        this.policy = policy;
        this.exclusions = exclusions;
    }

    /**
     * Looks at every row once.
     *
     * @param variables what the columns are, parameters first
     * @param source natural values
     * @param policy how many rows may be left out
     * @throws IllegalArgumentException if a name repeats, data come before parameters, rows have another length than there are
     *     variables, or more rows are left out than the policy allows
     */
    public static ScreenedRows of(List<DataVariable> variables, RowSource source, ExclusionPolicy policy) {
        return of(variables, source, policy, Exclusions.NONE);
    }

    /** As the other, with rows that are known to have failed; these are not looked at. */
    public static ScreenedRows of(
            List<DataVariable> variables, RowSource source, ExclusionPolicy policy, Exclusions failed) {
        requireNames(variables);
        if (source.rows() > 0 && source.columns() != variables.size()) {
            throw new IllegalArgumentException("every row needs " + variables.size() + " values, row 0 has "
                    + source.columns() + ": name one variable for each column");
        }
        var own = List.copyOf(variables);
        int total = source.rows();
        var exclusions =
                Exclusions.among(own, source, failed, count -> count > ENOUGH && policy.isExceeded(count, total));
        policy.require(exclusions, total);
        return new ScreenedRows(own, source, policy, exclusions);
    }

    private static void requireNames(List<DataVariable> variables) {
        var names = new HashSet<String>();
        boolean data = false;
        for (var variable : variables) {
            if (!names.add(variable.name())) {
                throw new IllegalArgumentException("parameters and data need distinct names, '" + variable.name()
                        + "' came twice: rename one of the two");
            }
            if (variable.isParameter() && data) {
                throw new IllegalArgumentException(
                        "parameters must come before data, '" + variable.name() + "' comes after: reorder the columns");
            }
            data |= !variable.isParameter();
        }
    }

    /** The same rows with other supports of the variables, screened for these. */
    public ScreenedRows withVariables(List<DataVariable> others) {
        return others.equals(variables) ? this : of(others, source, policy, exclusions);
    }

    /** What the columns are. */
    public List<DataVariable> variables() {
        return variables;
    }

    /** The rows that were left out. */
    public Exclusions exclusions() {
        return exclusions;
    }

    /** How many rows can train. */
    public int count() {
        return source.rows() - exclusions.count();
    }

    /** Whether the rows are in memory; otherwise they are read from a file each time. */
    public boolean isInMemory() {
        return source.isInMemory();
    }

    /** Copies a row's natural values; rows are counted without those left out. */
    public void read(int row, double[] into) {
        source.read(exclusions.pairAt(row), into, 0);
    }

    /** Copies a row's values on the real line. */
    public void readReal(int row, double[] into) {
        read(row, into);
        for (int c = 0; c < into.length; c++) {
            into[c] = variables.get(c).support().toReal(into[c]);
        }
    }
}
