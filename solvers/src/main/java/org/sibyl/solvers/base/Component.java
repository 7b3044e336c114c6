package org.sibyl.solvers.base;

import java.util.List;
import org.sibyl.solvers.support.StandardNormal;

/**
 * One normal distribution of a mixture, with diagonal covariance. Immutable.
 *
 * @param weight its probability, above 0
 * @param means a number for each dimension
 * @param deviations standard deviations, as many, above 0
 */
public record Component(double weight, List<Double> means, List<Double> deviations) {

    /** Checks every field. */
    public Component {
        means = List.copyOf(means);
        deviations = List.copyOf(deviations);
        if (!(weight > 0 && weight <= 1)) {
            throw new IllegalArgumentException("a component's weight must be above 0 and at most 1, but is " + weight);
        }
        if (means.isEmpty() || means.size() != deviations.size()) {
            throw new IllegalArgumentException("a component needs a mean and a deviation for each dimension, but has "
                    + means.size() + " means and " + deviations.size() + " deviations");
        }
        for (double mean : means) {
            if (!Double.isFinite(mean)) {
                throw new IllegalArgumentException("a component's means must be finite, but one is " + mean);
            }
        }
        for (double deviation : deviations) {
            if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a component's deviations must be above 0 and finite, but one is " + deviation);
            }
        }
    }

    /** Returns the number of dimensions. */
    public int dimension() {
        return means.size();
    }

    /** Returns ln N(z; μ, diag σ²), without the weight. */
    double logDensity(double... z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double deviation = deviations.get(i);
            sum += StandardNormal.logDensity((z[i] - means.get(i)) / deviation) - StrictMath.log(deviation);
        }
        return sum;
    }
}
