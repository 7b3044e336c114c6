package org.sibyl.solvers.grid;

/**
 * The nodes of a fixed-step solve on the common time axis s, from s = 0 (noise) to s = 1 (data). Written into
 * artefacts, hence closed.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface StepGrid permits UniformGrid, ExplicitGrid {

    /** Returns the number of steps, at least 1. */
    int steps();

    /** Returns the steps + 1 nodes, strictly increasing from 0 to 1; a fresh array. */
    double[] nodes();
}
