package org.sibyl.simulation;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A program that makes data from parameters. It is called from several threads at once: it must not share what it changes, and all
 * its chance must come from the generator it is given, or results will depend on threads.
 */
@FunctionalInterface
public interface Simulator {

    /**
     * Simulates once.
     *
     * @param theta parameters in the prior's order and natural units
     * @param random the only source of chance
     * @return the data, the same number of values at every call, or of a series or set whose numbers {@link
     *     org.sibyl.solvers.variable.Variable#orAbsent may be absent} those of fewer places; NaN or infinite if the simulation has no result
     * @throws Exception if the simulation fails; the pair is counted as failed
     */
    double[] simulate(double[] theta, RandomGenerator random) throws Exception;

    /** Returns which variables are made from which, where that is declared: for networks that keep apart what is independent. */
    default Optional<DependencyGraph> graph() {
        return Optional.empty();
    }

    /** Returns this simulator with a declaration of which variables it makes from which. */
    default Simulator withGraph(DependencyGraph declared) {
        return new DeclaredSimulator(this, declared);
    }
}
