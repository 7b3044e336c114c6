package org.sibyl.solvers.scoring;

import java.util.Arrays;
import org.sibyl.solvers.base.Mixture;
import org.sibyl.solvers.support.StandardNormal;

/**
 * One distribution that a head of {@link NormalMixture} gives: ln p(z) = ln Σₖ πₖ N(z; μₖ, (LₖᵀLₖ)⁻¹), with L lower triangular and its diagonal
 * positive, so that Lᵀ L is the precision. In a row lie the K logarithms of the weights, then the K means, then the K factors L, row by row.
 * Immutable.
 */
public final class NormalComponents {

    private final int count;
    private final int dimension;
    private final double[] numbers;
    private final double[] weights;

    private NormalComponents(int count, int dimension, double... numbers) {
        this.count = count;
        this.dimension = dimension;
        this.numbers = numbers;
        weights = Arrays.stream(numbers, 0, count).map(StrictMath::exp).toArray();
    }

    /**
     * Returns the distribution that a row says.
     *
     * @param rule the head's
     * @param dimension number of parameters
     * @param row as many numbers as the rule has for them
     */
    public static NormalComponents of(NormalMixture rule, int dimension, double... row) {
        if (row.length != rule.numbers(dimension)) {
            throw new IllegalArgumentException(rule.components() + " normal components of " + dimension
                    + " parameters have " + rule.numbers(dimension) + " numbers, but there are " + row.length);
        }
        return new NormalComponents(rule.components(), dimension, row.clone());
    }

    /** Returns how many normal numbers a draw takes. */
    public static int noise(int dimension) {
        return dimension + 1;
    }

    /** Returns ln p(z). */
    public double logDensity(double... z) {
        double[] terms = new double[count];
        for (int k = 0; k < count; k++) {
            terms[k] = numbers[k] + logNormal(k, z);
        }
        return Mixture.logSum(terms);
    }

    private double logNormal(int component, double... z) {
        double density = -0.5 * dimension * StrictMath.log(2 * Math.PI);
        for (int i = 0; i < dimension; i++) {
            double whitened = 0;
            for (int j = 0; j <= i; j++) {
                whitened += factor(component, i, j) * (z[j] - mean(component, j));
            }
            density += StrictMath.log(factor(component, i, i)) - 0.5 * whitened * whitened;
        }
        return density;
    }

    /**
     * Returns a draw μ + L⁻¹ ε.
     *
     * @param noise {@link #noise} standard normal numbers; Φ of the last one is the uniform number that chooses the component
     */
    public double[] draw(double... noise) {
        int component = Mixture.component(StandardNormal.cumulative(noise[dimension]), weights);
        double[] z = new double[dimension];
        for (int i = 0; i < dimension; i++) { // forward substitution
            double rest = noise[i];
            for (int j = 0; j < i; j++) {
                rest -= factor(component, i, j) * z[j];
            }
            z[i] = rest / factor(component, i, i);
        }
        for (int i = 0; i < dimension; i++) {
            z[i] += mean(component, i);
        }
        return z;
    }

    private double mean(int component, int i) {
        return numbers[count + component * dimension + i];
    }

    private double factor(int component, int i, int j) {
        return numbers[count * (1 + dimension) + (component * dimension + i) * dimension + j];
    }
}
