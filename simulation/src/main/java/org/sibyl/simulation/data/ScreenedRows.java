package org.sibyl.simulation.data;

import org.sibyl.solvers.variable.Variables;

/**
 * The rows of a source that can train: every number is finite and inside its variable's support. They stay where they are; only the
 * others are remembered, with the reason of each. Immutable and thread-safe.
 */
public final class ScreenedRows {
    /** Beyond so many, the rest need not be counted to know that there are too many. */
    private static final int ENOUGH = 1 << 20;

    private final Variables variables;
    private final int width;
    private final RowSource source;
    private final ExclusionPolicy policy;
    private final Exclusions exclusions;

    private ScreenedRows(Variables variables, RowSource source, ExclusionPolicy policy, Exclusions exclusions) {
        this.variables = variables;
        this.width = variables.size();
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
     * @throws IllegalArgumentException if rows have another length than the variables have numbers, or more rows are left out than the
     *     policy allows
     */
    public static ScreenedRows of(Variables variables, RowSource source, ExclusionPolicy policy) {
        return of(variables, source, policy, Exclusions.NONE);
    }

    /** As the other, with rows that are known to have failed; these are not looked at. */
    public static ScreenedRows of(Variables variables, RowSource source, ExclusionPolicy policy, Exclusions failed) {
        int width = variables.size();
        if (source.rows() > 0 && source.columns() != width) {
            throw new IllegalArgumentException("every row needs " + width + " values, but row 1 has " + source.columns()
                    + ": name a variable for each column, or for a block of them");
        }
        int total = source.rows();
        var exclusions =
                Exclusions.among(variables, source, failed, count -> count > ENOUGH && policy.isExceeded(count, total));
        policy.require(exclusions, total);
        return new ScreenedRows(variables, source, policy, exclusions);
    }

    /** Returns the same rows with other supports of the variables, screened for these. */
    public ScreenedRows withVariables(Variables others) {
        return others.equals(variables) ? this : of(others, source, policy, exclusions);
    }

    /** Returns what the columns are. */
    public Variables variables() {
        return variables;
    }

    /** Returns how many numbers a row holds. */
    public int width() {
        return width;
    }

    /** Returns the rows that were left out. */
    public Exclusions exclusions() {
        return exclusions;
    }

    /** Returns how many rows can train. */
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
        int column = 0;
        for (var block : variables.blocks()) {
            var support = block.support();
            for (int end = column + block.size(); column < end; column++) {
                into[column] = support.toReal(into[column]);
            }
        }
    }
}
