package org.sibyl.selftest.solvers;

import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.process.Solver;

/**
 * A solver of a method whose bias is measured.
 *
 * @param name how the table calls it
 * @param method the method
 * @param solver the complete solver
 * @param noisySteps its number of steps if they are noisy, else 0
 */
record BiasCase(String name, GenerativeMethod method, Solver solver, int noisySteps) {}
