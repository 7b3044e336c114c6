package org.sibyl.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sibyl.runtime.capability.Question;
import org.sibyl.runtime.inference.Correction;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.support.Bounded;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Column;

/**
 * A question whose draws are weighed by a likelihood that is known; see {@link Query#correct}. Immutable; as thread-safe as the functions that it was given.
 *
 * <pre>{@code
 * Correction correction = posterior.given(x).correct(theta -> logLikelihood(x, theta)).sample(10_000, 1);
 * if (correction.reliability() == Reliability.GOOD) {
 *     Draws exact = correction.resampled(1_000, 2);
 *     double logEvidence = correction.logEvidence().value();
 * }
 * }</pre>
 */
public final class CorrectedQuery {

    private final Query query;
    private final ToDoubleFunction<double[]> logLikelihood;
    private final ToDoubleFunction<double[]> logPrior;
    private final SamplingOptions densityOptions;

    CorrectedQuery(
            Query query,
            ToDoubleFunction<double[]> logLikelihood,
            ToDoubleFunction<double[]> logPrior,
            SamplingOptions densityOptions) {
        this.query = query;
        this.logLikelihood = logLikelihood;
        this.logPrior = logPrior;
        this.densityOptions = densityOptions;
    }

    static void requirePosterior(Question question) {
        if (!question.isPosterior()) {
            throw new IllegalArgumentException(
                    "a correction needs all parameters asked for in their order, given all data,"
                            + " but this question asks otherwise; leave infer out");
        }
    }

    /** Returns the density that is equal everywhere between the ends of all parameters. */
    static ToDoubleFunction<double[]> uniform(List<Column> parameters) {
        var without = new ArrayList<String>();
        double logVolume = 0;
        for (var parameter : parameters) {
            double width = width(parameter);
            logVolume += Math.log(width);
            if (!Double.isFinite(width)) {
                without.add(parameter.name() + " (" + parameter.support() + ")");
            }
        }
        if (!without.isEmpty()) {
            throw new IllegalArgumentException(
                    "a uniform prior needs two ends of each parameter on its own scale, but without them are " + without
                            + "; give the log density of the prior: correct(logLikelihood, logPrior)");
        }
        double logDensity = -logVolume;
        return theta -> logDensity; // every draw lies within the ends
    }

    private static double width(Column parameter) {
        if (parameter.support() instanceof Bounded bounded) {
            return bounded.upper() - bounded.lower();
        }
        if (parameter.support() instanceof Truncated truncated && truncated.within() instanceof Real) {
            return truncated.upper().orElse(Double.POSITIVE_INFINITY)
                    - truncated.lower().orElse(Double.NEGATIVE_INFINITY);
        }
        return Double.POSITIVE_INFINITY;
    }

    /** Draws with the model's options of densities; see {@link #sample(int, long, SamplingOptions)}. */
    public Correction sample(int draws, long seed) {
        return sample(draws, seed, densityOptions);
    }

    /**
     * Draws, with the exact density of each from the same solve, and weighs. Likelihood and prior are called on this thread, once for each draw.
     *
     * @param draws number of draws, at least 100; the shape of the weights is judged less strictly from 2,200 on
     * @param seed same seed and solver, same draws and weights
     * @param options how to solve; the solver must be an ODE solver
     * @throws IllegalArgumentException if likelihood or prior is NaN or +∞ at a draw
     * @throws org.sibyl.runtime.error.CapabilityMissingException if the model has no densities
     * @throws org.sibyl.runtime.error.SamplingFailedException as {@link Query#sample(int, long, SamplingOptions)}, and if all draws are impossible
     */
    public Correction sample(int draws, long seed, SamplingOptions options) {
        var proposed = query.sampleWithLogDensity(draws, seed, options);
        double[] logTargets = new double[draws];
        for (int i = 0; i < draws; i++) {
            double[] theta = proposed.draws().copyRow(i);
            double before = logPrior.applyAsDouble(theta.clone());
            logTargets[i] = before == Double.NEGATIVE_INFINITY // the likelihood need not be defined there
                    ? before
                    : before + logLikelihood.applyAsDouble(theta);
        }
        return Correction.of(proposed, logTargets);
    }
}
