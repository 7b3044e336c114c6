package org.sibyl.solvers.guidance;

import java.util.Optional;

/** A wish c(θ) ≤ 0, in natural units. Called from any thread. */
@FunctionalInterface
public interface Constraint {

    /**
     * Returns c: at most 0 where the wish is fulfilled, and smooth near there.
     *
     * @param theta the variables asked for, in their order; not to be changed
     */
    double at(double... theta);

    /** Returns dc/dθ at a point, or nothing to have it by central differences. */
    default Optional<double[]> gradient(double... theta) {
        return Optional.empty();
    }
}
