package org.sibyl.runtime.artefact;

import org.sibyl.solvers.grid.StepGrid;

/**
 * The default solver of a model.
 *
 * @param method name of the method: {@code euler}, {@code heun}, {@code midpoint}, {@code rk4}
 * @param grid nodes on the common time axis
 */
public record SolverChoice(String method, StepGrid grid) {}
