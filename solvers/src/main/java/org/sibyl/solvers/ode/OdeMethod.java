package org.sibyl.solvers.ode;

import org.sibyl.solvers.Batch;

/**
 * A one-step method for dx/ds = v(s, x). Open: a new method is a new class with one step.
 *
 * <p>Stateless and thread-safe. Steps may be negative: densities run from data to noise.
 */
public interface OdeMethod {

    /** The name by which artefacts and command lines call it. */
    String name();

    /** p where the error after a fixed time is O(hᵖ). */
    int order();

    /** How often a step evaluates the field. */
    int evaluationsPerStep();

    /**
     * The state at s + h.
     *
     * @param v the field
     * @param s time before the step
     * @param h signed length of the step
     * @param x state before the step
     */
    Batch step(VelocityField v, double s, double h, Batch x);
}
