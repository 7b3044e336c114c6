package org.sibyl.zoo;

/** The density p(x | θ) of a simulator whose density is known. */
@FunctionalInterface
public interface Likelihood {

    /**
     * ln p(x | θ).
     *
     * @param parameters θ, in the task's order
     * @param data x, in the task's order
     * @return the natural logarithm, −∞ where the simulator cannot produce x
     */
    double logDensity(double[] parameters, double[] data);
}
