package org.sibyl.workflow;

import org.sibyl.runtime.artefact.SolverChoice;

/**
 * A solver whose grid was fitted to a model.
 *
 * @param choice the solver, to be stored in the artefact
 * @param error its draws' root mean square distance to a fine solve, in standard deviations of the standardised data
 * @param comparedError the same for the solver that it was compared with
 */
public record FittedSolver(SolverChoice choice, double error, double comparedError) {}
