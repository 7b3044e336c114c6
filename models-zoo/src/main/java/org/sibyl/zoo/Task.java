package org.sibyl.zoo;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An inference problem: a prior over parameters θ and a simulator of data x given θ.
 *
 * <p>Tasks are immutable and safe for use by many threads; all chance comes from the generator passed in.
 */
public interface Task {

    /** The name on the command line, such as {@code two-moons}. */
    String name();

    /** What is simulated and why it is hard, in one line. */
    String description();

    /** The parameters, in the order of every θ. */
    List<Variable> parameters();

    /** The components of the data, in the order of every x. */
    List<Variable> data();

    /** Draws θ from the prior. */
    double[] drawPrior(RandomGenerator random);

    /** Simulates x given θ; a failed simulation returns NaN somewhere in x. */
    double[] simulate(double[] parameters, RandomGenerator random);

    /** ln p(θ), natural logarithm, −∞ outside the prior's support. */
    double logPrior(double[] parameters);

    /** The density of the simulator, where it is known. */
    default Optional<Likelihood> likelihood() {
        return Optional.empty();
    }

    /** A sampler of the exact posterior, where there is one. */
    default Optional<PosteriorSampler> exactPosterior() {
        return Optional.empty();
    }
}
