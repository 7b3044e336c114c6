package org.sibyl.runtime.inference;

import java.util.Arrays;
import java.util.List;
import org.sibyl.solvers.variable.Column;

/**
 * The way of draws from noise to the posterior: [nodes, draws, variables] in natural units. The first node is the noise, the last one the
 * draws. Immutable and thread-safe.
 */
public final class Trajectories {

    private final List<Column> variables;
    private final double[] times;
    private final double[] values;
    private final int draws;

    /**
     * Keeps the nodes of a solve.
     *
     * @param variables what is at each node
     * @param times times of the nodes
     * @param values [nodes, draws, variables], row-major, in natural units
     */
    public Trajectories(List<Column> variables, double[] times, double[] values) {
        this.variables = variables;
        this.times = times.clone();
        this.values = values.clone();
        this.draws = values.length / (times.length * variables.size());
    }

    /** Returns the variables' names, in order. */
    public List<String> names() {
        return variables.stream().map(Column::name).toList();
    }

    /** Returns a copy of the nodes' times, on the common axis from 0, noise, to 1, data. */
    public double[] copyTimes() {
        return times.clone();
    }

    /** Returns the number of nodes: steps + 1. */
    public int nodes() {
        return times.length;
    }

    /** Returns the number of draws. */
    public int draws() {
        return draws;
    }

    /** Returns one number. */
    public double at(int node, int draw, int variable) {
        if (draw < 0 || draw >= draws || variable < 0 || variable >= variables.size()) {
            throw new IndexOutOfBoundsException("draw must be in [0, " + draws + ") and variable in [0, "
                    + variables.size() + "), but they are " + draw + " and " + variable);
        }
        return values[(node * draws + draw) * variables.size() + variable];
    }

    /** Returns a copy of all values, [nodes, draws, variables], row-major. */
    public double[] copyValues() {
        return values.clone();
    }

    /** Returns the last node as draws, the same numbers as sampling gives. */
    public Draws last() {
        return Draws.of(variables, Arrays.copyOfRange(values, values.length - draws * variables.size(), values.length));
    }

    @Override
    public String toString() {
        return "Trajectories[" + nodes() + " x " + draws + " x " + names() + "]";
    }
}
