package org.sibyl.solvers.sde;

import java.util.function.DoubleUnaryOperator;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.ode.VelocityField;

/**
 * A one-step method for dx = f ds + g(s) dW with additive noise. Open: a new method is a new class with one step. Stateless and
 * thread-safe.
 */
public interface SdeMethod {

    /** The name by which command lines call it. */
    String name();

    /** p where the error of a path after a fixed time is O(hᵖ). */
    double strongOrder();

    /** p where the error of an expectation after a fixed time is O(hᵖ). */
    int weakOrder();

    /** How often a step evaluates the drift. */
    int evaluationsPerStep();

    /** Whether a step uses the Lévy area. */
    boolean needsLevyArea();

    /**
     * The state at s + h.
     *
     * @param f the drift
     * @param g the diffusion
     * @param s time before the step
     * @param h length of the step, above 0
     * @param x state before the step
     * @param noise the Brownian motion over the step
     */
    Batch step(VelocityField f, DoubleUnaryOperator g, double s, double h, Batch x, Brownian noise);

    /**
     * A Brownian motion over one step.
     *
     * @param w increment W ~ N(0, h)
     * @param h space-time Lévy area H ~ N(0, h/12), independent of W; zero for methods that do not need it
     */
    record Brownian(Batch w, Batch h) {}
}
