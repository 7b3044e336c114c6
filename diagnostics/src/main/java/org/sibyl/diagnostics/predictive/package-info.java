/**
 * Does the model fit the observation at hand?
 *
 * <p>{@link org.sibyl.diagnostics.predictive.Misspecification} asks before inference whether the prior predictive can have
 * made the observation; {@link org.sibyl.diagnostics.predictive.PredictiveCheck} asks afterwards whether data simulated at
 * posterior draws resemble it.
 *
 * <pre>{@code
 * Finding before = Misspecification.of(priorPredictive, observation).finding(Thresholds.DEFAULT);
 * List<Finding> after = PredictiveCheck.of(simulatedAtDraws, observation).findings(Thresholds.DEFAULT);
 * }</pre>
 */
@NullMarked
package org.sibyl.diagnostics.predictive;

import org.jspecify.annotations.NullMarked;
