package org.sibyl.runtime;

import java.util.List;
import org.sibyl.runtime.artefact.Variable;
import org.sibyl.solvers.density.LogDensity;

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

    Query(Posterior posterior, Question question, double[] observation) {
        this.posterior = posterior;
        this.question = question;
        this.observation = observation;
    }

    /**
     * Asks for some of the variables that are not given; the others are integrated out. Without it, all are asked for.
     *
     * @throws IllegalArgumentException if a name is unknown, given, or named twice
     */
    public Query infer(String... names) {
        return new Query(posterior, question.infer(List.of(names)), observation);
    }

    /** Returns the names of the variables that are asked for: the columns of draws and of points. */
    public List<String> names() {
        return question.askedVariables().stream().map(Variable::name).toList();
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
     * @throws SamplingFailedException if a state is not finite, or the thread is interrupted (its flag stays set)
     * @throws LimitExceededException if time or memory do not suffice
     * @throws IllegalStateException if the posterior is closed
     */
    public Draws sample(int draws, long seed, SamplingOptions options) {
        return posterior
                .sample(question, new double[][] {observation}, draws, seed, options)
                .get(0);
    }

    /** Returns ln p of points with the default options of densities, {@link Posterior#densityOptions}. */
    public double[] logDensity(double[][] points) {
        return logDensity(points, posterior.densityOptions());
    }

    /**
     * Returns the log density of points in natural units, −∞ outside the supports.
     *
     * @param points one value for each name in {@link #names}, for each point
     * @param options how to solve; the solver must be an ODE solver
     * @throws IllegalArgumentException if a point has the wrong length or a NaN, if the solver has no density, or if some variables
     *     are neither given nor asked for
     */
    public double[] logDensity(double[][] points, SamplingOptions options) {
        return Posterior.values(densities(points, options, DivergenceRule.EXACT));
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
        return posterior.logDensity(
                question, new double[][] {observation}, points, new int[points.length], options, rule);
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
        return posterior.sampleWithDensity(
                question, new double[][] {observation}, draws, seed, options, DivergenceRule.EXACT);
    }

    /** Draws with log densities by the default options of densities. */
    public DensityDraws sampleWithLogDensity(int draws, long seed) {
        return sampleWithLogDensity(draws, seed, posterior.densityOptions());
    }

    /**
     * Draws and keeps every node of the solve, from noise to data.
     *
     * @param draws number of draws, at least 0
     * @param seed the last node is what {@link #sample} gives for this seed
     * @param options how to sample; the solver must have a grid
     * @throws IllegalArgumentException if each row chooses its own steps
     */
    public Trajectories sampleTrajectories(int draws, long seed, SamplingOptions options) {
        return posterior.trajectories(question, new double[][] {observation}, draws, seed, options);
    }
}
