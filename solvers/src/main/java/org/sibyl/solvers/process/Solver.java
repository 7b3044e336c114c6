package org.sibyl.solvers.process;

import java.util.OptionalInt;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.method.GenerativeMethod;
import org.sibyl.solvers.noise.RowNoise;

/**
 * Turns noise into draws. Stateless and thread-safe.
 *
 * <p>A row's draw depends on its own start and noise only, so that draws are the same bits for every grouping of rows.
 */
public interface Solver {

    /**
     * Checks, before any work, that this solver can sample a method.
     *
     * @throws IllegalArgumentException if it cannot
     */
    default void requireSuits(GenerativeMethod method) {}

    /** Whether all rows take the same steps; else each row chooses its own. */
    default boolean hasCommonSteps() {
        return true;
    }

    /** How often a draw evaluates the network; empty where the state or chance decides. */
    default OptionalInt evaluations() {
        return OptionalInt.empty();
    }

    /**
     * The state at s = 1.
     *
     * @param process the method with its network
     * @param start state at s = 0, [rows, columns], drawn from the base distribution
     * @param noise the rows' noise; unused by deterministic solvers
     * @param listener hears of every step
     */
    Batch solve(GenerativeProcess process, Batch start, RowNoise noise, StepListener listener);
}
