package org.sibyl.solvers.guidance;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.solvers.guidance.Levels.Level;
import org.sibyl.solvers.prior.NoisedPrior;

/**
 * Weights of the factors of a product that depend on the level alone. Those of widths are σ²/(α² + σ²) Cᵢ⁻¹, finite at both ends: with u and v
 * the shares of σ² and α² in α² + σ², u Σᵢ⁻¹ + v I. Immutable and thread-safe.
 */
public final class Weights {

    private final boolean equal;
    private final double[] trained; // Σ_p⁻¹, of each coordinate
    private final double[] wanted; // Σ_q⁻¹
    private final List<Symmetric> gained; // Σᵢ⁻¹ − Σ_p⁻¹
    private final double[][] sum; // of those

    private Weights(boolean equal, double[] trained, double[] wanted, List<Symmetric> gained, double[][] sum) {
        this.equal = equal;
        this.trained = trained;
        this.wanted = wanted;
        this.gained = gained;
        this.sum = sum;
    }

    /** All weights 1. */
    public static Weights equal() {
        return new Weights(true, new double[0], new double[0], List.of(), new double[0][]);
    }

    /**
     * Weights by the widths of the factors. All observations together are never taken to know less than the prior; one alone may, where its
     * covariance is an estimate.
     *
     * @param trained the prior of the training
     * @param wanted the prior of the product
     * @param covariances of each observation's posterior, [coordinates][coordinates], on the network's scale
     */
    public static Weights of(NoisedPrior trained, NoisedPrior wanted, List<double[][]> covariances) {
        int n = trained.columns();
        double[] before = precisions(trained);
        var gained = new ArrayList<Symmetric>();
        var sum = new double[n][n];
        for (double[][] covariance : covariances) {
            double[][] gain = gain(covariance, before);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    sum[i][j] += gain[i][j];
                }
            }
            gained.add(Symmetric.of(scaled(gain, before)));
        }
        double[][] positive = Symmetric.of(sum).map(value -> Math.max(0, value)).matrix();
        return new Weights(false, before, precisions(wanted), List.copyOf(gained), scaled(positive, before));
    }

    private static double[] precisions(NoisedPrior prior) {
        var precisions = new double[prior.columns()];
        for (int i = 0; i < precisions.length; i++) {
            precisions[i] = 1 / prior.variance(i);
        }
        return precisions;
    }

    /** Σᵢ⁻¹ − Σ_p⁻¹ in units in which Σ_p is the identity. */
    private static double[][] gain(double[][] covariance, double... precisions) {
        int n = precisions.length;
        var relative = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                relative[i][j] = covariance[i][j] * Math.sqrt(precisions[i] * precisions[j]);
            }
        }
        return Symmetric.of(relative)
                .map(variance -> 1 / Math.max(variance, LEAST) - 1)
                .matrix();
    }

    private static double[][] scaled(double[][] matrix, double... precisions) {
        int n = precisions.length;
        var scaled = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                scaled[i][j] = matrix[i][j] * Math.sqrt(precisions[i] * precisions[j]);
            }
        }
        return scaled;
    }

    /** A variance over the prior's, below which no posterior is believed. */
    static final double LEAST = 1e-8;

    /** An observation's weight times a vector. */
    double[] ofItem(int item, Level level, double... vector) {
        if (equal) {
            return vector;
        }
        double u = ofNoise(level);
        double[] more = gained.get(item).times(vector);
        for (int i = 0; i < vector.length; i++) {
            more[i] = (u * trained[i] + 1 - u) * vector[i] + u * more[i];
        }
        return more;
    }

    /** The wanted prior's weight times a vector. */
    double[] ofWanted(Level level, double... vector) {
        if (equal) {
            return vector;
        }
        double u = ofNoise(level);
        var product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            product[i] = (u * wanted[i] + 1 - u) * vector[i];
        }
        return product;
    }

    /** Λ⁻¹. */
    Symmetric inverseOfSum(Level level, int columns) {
        var lambda = new double[columns][columns];
        double u = equal ? 0 : ofNoise(level);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns && !equal; j++) {
                lambda[i][j] = u * sum[i][j];
            }
            lambda[i][i] += equal ? 1 : u * wanted[i] + 1 - u;
        }
        return Symmetric.of(lambda).map(value -> 1 / value);
    }

    private static double ofNoise(Level level) {
        double noise = level.sigma() * level.sigma();
        return noise / (level.alpha() * level.alpha() + noise);
    }
}
