package org.sibyl.runtime;

import java.util.List;
import org.sibyl.runtime.artefact.Variable;

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
        return posterior.logDensity(question, new double[][] {observation}, points, new int[points.length], options);
    }
}
