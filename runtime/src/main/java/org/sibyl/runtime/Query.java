package org.sibyl.runtime;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.capability.DrawRows;
import org.sibyl.runtime.capability.Drawing;
import org.sibyl.runtime.capability.Inquiry;
import org.sibyl.runtime.capability.Question;
import org.sibyl.runtime.capability.Rejection;
import org.sibyl.runtime.capability.Tracer;
import org.sibyl.runtime.inference.DensityDraws;
import org.sibyl.runtime.inference.DivergenceRule;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.Estimates;
import org.sibyl.runtime.inference.ObservationCheck;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.runtime.inference.Trajectories;
import org.sibyl.solvers.density.LogDensity;
import org.sibyl.solvers.guidance.Constraint;
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.variable.Column;

/**
 * A question to a posterior: some variables asked for, others given. Immutable and thread-safe; usable as long as its posterior is
 * open.
 *
 * <pre>{@code
 * Draws draws = posterior.given(x).sample(10_000, 1);
 * Draws theta2 = posterior.given(Map.of("theta1", 0.3, "x1", -0.1)).infer("theta2").sample(10_000, 1);
 * double[] logDensity = posterior.given(x).logDensity(new double[][] {{0.1, 0.2}});
 * }</pre>
 */
public final class Query {

    private final Posterior posterior;
    private final Question question;
    private final double[] observation;
    private final OptionalDouble guidance;

    Query(Posterior posterior, Question question, double[] observation) {
        this(posterior, question, observation, OptionalDouble.empty());
    }

    private Query(Posterior posterior, Question question, double[] observation, OptionalDouble guidance) {
        this.posterior = posterior;
        this.question = question;
        this.observation = observation;
        this.guidance = guidance;
    }

    /**
     * Asks for some of the variables that are not given; the others are integrated out. Without it, all are asked for.
     *
     * @throws IllegalArgumentException if a name is unknown, given, or named twice
     */
    public Query infer(String... names) {
        return new Query(posterior, question.infer(List.of(names)), observation, guidance);
    }

    /**
     * Lets the observation count other than once: the field is u + w (c − u), with c that given the observation and u that given nothing. Above 1 draws
     * crowd where the observation tells most, and are no longer the posterior's; at 0 they are the prior's. Two evaluations a step.
     *
     * @param weight w, finite
     * @throws org.sibyl.runtime.error.CapabilityMissingException if the model was trained without condition dropout
     */
    public Query guided(double weight) {
        question.layout().requireGuidance();
        if (!Double.isFinite(weight)) {
            throw new IllegalArgumentException("guidance must be finite, but is " + weight);
        }
        return new Query(posterior, question, observation, OptionalDouble.of(weight));
    }

    /** Returns the names of the variables that are asked for: the columns of draws and of points. */
    public List<String> names() {
        return question.askedColumns().stream().map(Column::name).toList();
    }

    /**
     * Checks whether the observation lies where the model was trained; microseconds, and no network runs.
     *
     * @return the finding, with the numbers that lie beyond everything seen in training
     * @throws org.sibyl.runtime.error.CapabilityMissingException if the artefact says nothing of its training: an earlier release or an
     *     importer wrote it; {@link Posterior#checksObservations} tells
     * @throws IllegalArgumentException if not all data are given
     */
    public ObservationCheck check() {
        return posterior.judge().check(question, observation);
    }

    /**
     * Estimates the parameters by one evaluation, without drawing.
     *
     * @throws org.sibyl.runtime.error.CapabilityMissingException if the model is no point network
     */
    public Estimates estimates() {
        return posterior.estimates(inquiry(posterior.options())).get(0);
    }

    /** Returns the mean of each parameter asked for; see {@link #estimates}. */
    public double[] mean() {
        return estimates().mean();
    }

    /** Returns the median of each parameter asked for; see {@link #estimates}. */
    public double[] median() {
        return estimates().median();
    }

    /** Returns for each level the quantile of each parameter asked for; see {@link #estimates}. */
    public double[][] quantiles(double... levels) {
        return estimates().quantiles(levels);
    }

    /** Returns the central interval of each parameter asked for, [lower, upper]; see {@link Estimates#interval}. */
    public double[][] interval(double probability) {
        return estimates().interval(probability);
    }

    /**
     * Returns the probability of each model by its name, of a network that chooses between models; see {@link Estimates#modelProbabilities}.
     *
     * @throws org.sibyl.runtime.error.CapabilityMissingException if it is another kind of model
     */
    public Map<String, Double> modelProbabilities() {
        return estimates().modelProbabilities();
    }

    /**
     * Draws with the model's default options.
     *
     * @param draws number of draws, at least 0
     * @param seed same seed, same draws
     */
    public Draws sample(int draws, long seed) {
        return sample(draws, seed, posterior.options());
    }

    /**
     * Draws.
     *
     * @param draws number of draws, at least 0
     * @param seed same seed and solver, same draws
     * @param options how to sample
     * @throws IllegalArgumentException if the solver does not suit the model
     * @throws org.sibyl.runtime.error.SamplingFailedException if a state is not finite, the thread is interrupted (its flag stays set), or too few attempts
     *     lie within the ends of truncated parameters
     * @throws org.sibyl.runtime.error.LimitExceededException if time or memory do not suffice
     * @throws IllegalStateException if the posterior is closed
     */
    public Draws sample(int draws, long seed, SamplingOptions options) {
        return posterior.sample(inquiry(options), draws, seed).get(0);
    }

    /**
     * Draws in a thread of the options' executor.
     *
     * @param draws number of draws, at least 0
     * @param seed same seed and solver, same draws
     * @param options how to sample; the call's first thread too is the executor's
     * @return the draws to come, or what {@link #sample} throws. Cancelling this future, or completing it in any other way, ends the work; a future
     *     that was made from it does not
     */
    public CompletableFuture<Draws> sampleAsync(int draws, long seed, SamplingOptions options) {
        return posterior.sampleAsync(inquiry(options), draws, seed);
    }

    /** Returns the log densities of points to come, as {@link #sampleAsync} does draws; see {@link #logDensity}. */
    public CompletableFuture<double[]> logDensityAsync(double[][] points, SamplingOptions options) {
        return posterior.logDensityAsync(inquiry(options), points);
    }

    /** Returns ln p of points with the default options of densities, {@link Posterior#densityOptions}. */
    public double[] logDensity(double[][] points) {
        return logDensity(points, posterior.densityOptions());
    }

    /**
     * Returns the log density of points in natural units, −∞ outside the supports. Where parameters are truncated it is normalised within their ends by
     * an estimate of the mass there, {@link org.sibyl.runtime.inference.Truncation#massDraws}, whose error {@link #logDensityEstimates} tells.
     *
     * @param points one value for each name in {@link #names}, for each point
     * @param options how to solve; the solver must be an ODE solver
     * @throws IllegalArgumentException if a point has the wrong length or a NaN, if the solver has no density, or if some variables
     *     are neither given nor asked for
     */
    public double[] logDensity(double[][] points, SamplingOptions options) {
        return values(densities(points, options, DivergenceRule.EXACT));
    }

    /**
     * Returns log densities with their standard errors: 0 where the density is exact, that of the mass within the ends where parameters are truncated.
     *
     * @param points one value for each name in {@link #names}, for each point
     * @param options how to solve; the solver must be an ODE solver
     */
    public List<LogDensity.Estimate> logDensityEstimates(double[][] points, SamplingOptions options) {
        return densities(points, options, DivergenceRule.EXACT);
    }

    /**
     * Returns the log density of points up to a constant of the observation, −∞ outside the supports: exact where parameters are truncated, since the
     * mass within their ends is left out, and without its work. The difference of two points is a log ratio of densities. For other models it is {@link
     * #logDensity(double[][], SamplingOptions)}.
     *
     * @param points one value for each name in {@link #names}, for each point
     * @param options how to solve; the solver must be an ODE solver
     */
    public double[] unnormalizedLogDensity(double[][] points, SamplingOptions options) {
        return posterior.unnormalizedLogDensity(inquiry(options), points, new int[points.length]);
    }

    /** Returns ln p of points up to a constant with the default options of densities; see the other. */
    public double[] unnormalizedLogDensity(double[][] points) {
        return unnormalizedLogDensity(points, posterior.densityOptions());
    }

    /**
     * Estimates the log density of points by Hutchinson's probes: for many variables, where the exact divergence needs one
     * derivative for each. Each point keeps its probes for the whole solve.
     *
     * @param points one value for each name in {@link #names}, for each point
     * @param probes probes for each point, at least 1
     * @param seed same seed, same probes
     * @param options how to solve; the solver must be an ODE solver
     * @return for each point the estimate with its standard error over the probes, NaN for a single probe
     */
    public List<LogDensity.Estimate> estimateLogDensity(
            double[][] points, int probes, long seed, SamplingOptions options) {
        return densities(points, options, DivergenceRule.hutchinson(probes, seed));
    }

    private List<LogDensity.Estimate> densities(double[][] points, SamplingOptions options, DivergenceRule rule) {
        return posterior.logDensity(inquiry(options), points, new int[points.length], rule);
    }

    static double[] values(List<LogDensity.Estimate> estimates) {
        return estimates.stream().mapToDouble(LogDensity.Estimate::value).toArray();
    }

    /**
     * Returns the log likelihood-to-evidence ratio of points.
     *
     * @param points one value for each name in {@link #names}, for each point
     * @throws org.sibyl.runtime.error.CapabilityMissingException if the model has none
     */
    public double[] logRatio(double[][] points) {
        return posterior.logRatio(inquiry(posterior.options()), points, new int[points.length]);
    }

    /** Refuses more draws than may be asked for at once, and numbers of draws beyond the last. */
    void requireDraws(int draws, SamplingOptions options) {
        inquiry(options).rows(draws);
    }

    /** Returns some of the draws of a longer call, which depend on their places in it and not on the others. */
    Draws sample(int[] places, long seed, SamplingOptions options) {
        var inquiry = inquiry(options);
        return posterior.sample(inquiry, DrawRows.at(inquiry, places, seed)).get(0);
    }

    /**
     * Corrects the draws by the likelihood, where it is known: importance weights p(x | θ) p(θ) / q(θ | x), with the model's own exact density q, Pareto-smoothed
     * and judged.
     *
     * @param logLikelihood ln p(x | θ) of this question's observation and of all parameters in natural units, in the model's order; −∞ where θ cannot make x
     * @param logPrior ln p(θ), normalised if the evidence is to be; −∞ where the prior does not reach. {@code prior::logDensity} of one's own prior
     * @throws IllegalArgumentException if not all parameters are asked for in their order, given all data
     */
    public CorrectedQuery correct(ToDoubleFunction<double[]> logLikelihood, ToDoubleFunction<double[]> logPrior) {
        CorrectedQuery.requirePosterior(question);
        return new CorrectedQuery(this, logLikelihood, logPrior, posterior.densityOptions());
    }

    /**
     * Corrects by the likelihood under a prior that is uniform between the ends of all parameters; see the other.
     *
     * @throws IllegalArgumentException if a parameter has not two ends, or is learned by orders of magnitude: its prior must be given
     */
    public CorrectedQuery correct(ToDoubleFunction<double[]> logLikelihood) {
        CorrectedQuery.requirePosterior(question);
        return correct(logLikelihood, CorrectedQuery.uniform(question.askedColumns()));
    }

    /**
     * Asks under another prior than that of the training, without training again: draws with weights that say how near the answer is.
     *
     * @param wanted the other prior
     * @param trained the prior that the model was trained on
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if the model is no field
     * @throws IllegalArgumentException if a prior is not one of all parameters, or the other reaches beyond that of the training
     */
    public ChangedPriorQuery withPrior(KnownPrior wanted, KnownPrior trained) {
        Steered.requireUnguided(guidance);
        return ChangedPriorQuery.of(Steered.of(posterior, question, observation), question, wanted, trained);
    }

    /**
     * Pulls the draws towards c(θ) ≤ 0 while they are made. This is guidance, not conditioning: the law of the draws within the region is not that of
     * the posterior there, and some may stay outside; {@link org.sibyl.runtime.inference.ConstrainedDraws#share} tells how many do not.
     *
     * @param constraint c, of the variables asked for, in natural units; with a gradient of its own, or by central differences
     * @param strength factor of the pull, above 0; 1 is usual
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if the model is no field
     */
    public ConstrainedQuery constrained(Constraint constraint, double strength) {
        Steered.requireUnguided(guidance);
        return new ConstrainedQuery(Steered.of(posterior, question, observation)).constrained(constraint, strength);
    }

    private Inquiry inquiry(SamplingOptions options) {
        var followed = guidance.isPresent() ? options.guided(guidance.getAsDouble()) : options;
        return new Inquiry(question, new double[][] {observation}, followed);
    }

    /**
     * Draws, each with its exact log density from the same solve: half the work of asking for one after the other. Where a method stops
     * short of the data these are draws of the state there, without the final denoising.
     *
     * @param draws number of draws, at least 0
     * @param seed same seed and solver, same draws
     * @param options how to solve; the solver must be an ODE solver
     */
    public DensityDraws sampleWithLogDensity(int draws, long seed, SamplingOptions options) {
        var normalization = posterior.normalization(question);
        var inquiry = inquiry(options);
        var asked = question.askedColumns();
        var rows = DrawRows.of(inquiry, draws, seed);
        Drawing drawing = (call, some) -> {
            var values = new double[some.count() * asked.size()];
            var densities = normalization.density().drawWithDensity(call, some, DivergenceRule.EXACT, values);
            return new Drawing.Drawn(values, densities);
        };
        return posterior.model().call(inquiry, call -> {
            var accepted = Rejection.of(call, rows, drawing);
            var densities = normalization.normalized(call, accepted.densities(), new int[draws]);
            var table = Draws.of(asked, accepted.values()).withAttempts(accepted.tried(0, draws));
            return new DensityDraws(table, List.of(densities));
        });
    }

    /** Draws with log densities by the default options of densities. */
    public DensityDraws sampleWithLogDensity(int draws, long seed) {
        return sampleWithLogDensity(draws, seed, posterior.densityOptions());
    }

    /**
     * Draws and keeps every node of the solve, from noise to data. Where parameters are truncated the way is that of the attempt that was accepted, and
     * may lead beyond their ends; it is solved again, so that this takes twice the work.
     *
     * @param draws number of draws, at least 0
     * @param seed the last node is what {@link #sample} gives for this seed
     * @param options how to sample; the solver must have a grid
     * @throws IllegalArgumentException if each row chooses its own steps
     */
    public Trajectories sampleTrajectories(int draws, long seed, SamplingOptions options) {
        var tracer = posterior.model().require(Tracer.class, Capability.TRAJECTORIES);
        var inquiry = inquiry(options);
        var rows = DrawRows.of(inquiry, draws, seed);
        return posterior.model().call(inquiry, call -> {
            var accepted = question.isTruncated() ? Rejection.accepted(call, rows, posterior.drawing()) : rows;
            return tracer.record(call, accepted);
        });
    }
}
