package org.sibyl.simulation;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A simulator that says which variables it makes from which.
 *
 * @param simulator what is run
 * @param declared what is said of it
 */
record DeclaredSimulator(Simulator simulator, DependencyGraph declared) implements Simulator {
    @Override
    public double[] simulate(double[] theta, RandomGenerator random) throws Exception {
        return simulator.simulate(theta, random);
    }

    @Override
    public Optional<DependencyGraph> graph() {
        return Optional.of(declared);
    }
}
