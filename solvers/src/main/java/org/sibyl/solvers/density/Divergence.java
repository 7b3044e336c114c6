package org.sibyl.solvers.density;

import org.sibyl.solvers.Batch;
import org.sibyl.solvers.Rows;

/** How the divergence of a field is computed from its directional derivatives. */
public sealed interface Divergence permits ExactDivergence, Hutchinson {

    /** The number of independent estimates that it gives for each row. */
    int estimates();

    /**
     * (v, d₁, …, dₖ), the field and the estimates of its divergence in additional last columns.
     *
     * @param flow the velocity with its directional derivatives
     * @param s one time for all rows, or one for each
     * @param rows which rows of the chunk these are
     * @param x their states, [rows, columns]
     */
    Batch augment(TangentField flow, double[] s, Rows rows, Batch x);
}
