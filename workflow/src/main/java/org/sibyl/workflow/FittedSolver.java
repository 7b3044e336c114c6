package org.sibyl.workflow;

import org.sibyl.runtime.artefact.SolverChoice;

/**
 * A solver whose grid was fitted to a model.
 *
 * @param choice the solver, to be stored in the artefact
 * @param error root mean square distance of draws to a fine solve, those that had no part in the fit, in standard deviations of the standardised data
 * @param comparedError the same for the solver that it was compared with
 */
public record FittedSolver(SolverChoice choice, double error, double comparedError) {}
