package org.sibyl.solvers.method;

import org.sibyl.solvers.path.Coefficients;

/**
 * What a network was trained to predict, and along which path: the description shared by trainer, artefact and
 * runtime. Written into artefacts, hence closed.
 *
 * <p>Immutable and thread-safe.
 */
public sealed interface GenerativeMethod permits FlowMatching {

    /**
     * Returns the path at a native time.
     *
     * @param t native time of the method
     */
    Coefficients at(double t);
}
