package org.sibyl.solvers.ode;

/**
 * A Butcher tableau whose last row of stages is also the solution: kᵢ = v(s + cᵢ h, x + h Σⱼ aᵢⱼ kⱼ), error = h Σ eᵢ kᵢ.
 * Immutable.
 */
public final class Tableau {

    private final double[] nodes;
    private final double[][] weights;
    private final double[] errors;

    Tableau(double[] nodes, double[][] weights, double[] errors) {
        this.nodes = nodes;
        this.weights = weights;
        this.errors = errors;
    }

    /** The number of stages, the shared one included. */
    public int stages() {
        return nodes.length;
    }

    /** cᵢ. */
    public double node(int i) {
        return nodes[i];
    }

    /** aᵢⱼ. */
    public double weight(int i, int j) {
        return weights[i][j];
    }

    /** eᵢ. */
    public double error(int i) {
        return errors[i];
    }
}
