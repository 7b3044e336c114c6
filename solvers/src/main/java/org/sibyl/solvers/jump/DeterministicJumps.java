package org.sibyl.solvers.jump;

/**
 * Jumps along the straight path (1 − t) x + t ε, from any state to the one that the probability flow would reach: no noise but the start's. So a draw
 * is a smooth function of its noise, and has a density by the Jacobian of that function.
 */
public sealed interface DeterministicJumps extends Jumps permits AverageVelocity, Segments {

    @Override
    default double start() {
        return 1;
    }
}
