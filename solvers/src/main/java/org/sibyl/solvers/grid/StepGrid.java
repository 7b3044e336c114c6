package org.sibyl.solvers.grid;

import org.sibyl.solvers.method.GenerativeMethod;

/**
 * The nodes of a fixed-step solve on the common time axis s, from s = 0 (noise) to s = 1 (data). Written into
 * artefacts, hence closed.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface StepGrid permits UniformGrid, PowerGrid, KarrasGrid, LogSnrGrid, ExplicitGrid {

    /** The number of steps, at least 1. */
    int steps();

    /**
     * The steps + 1 nodes, strictly increasing from exactly 0 to exactly 1; a fresh array.
     *
     * @param method the method whose noise levels some grids follow
     * @throws IllegalArgumentException if the grid does not suit the method
     */
    double[] nodes(GenerativeMethod method);
}
