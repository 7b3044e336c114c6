package org.sibyl.zoo;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.Simulations;
import org.sibyl.simulation.Simulator;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * An inference problem: a prior over parameters θ and a simulator of data x given θ, with what is known of the truth.
 *
 * <p>Tasks are immutable and safe for use by many threads; all chance comes from the generator passed in.
 */
public interface Task extends Simulator {

    /** Returns the name on the command line, such as {@code two-moons}. */
    String name();

    /** Returns what is simulated and why it is hard, in one line. */
    String description();

    /** Returns the prior, whose density is known; its parameters are in the order of every θ. */
    Prior prior();

    /** Returns the data, in the order of every x. */
    List<Variable> data();

    /** Simulates x given θ; a failed simulation returns NaN somewhere in x. */
    @Override
    double[] simulate(double[] parameters, RandomGenerator random);

    /** Returns parameters and data. */
    default Variables variables() {
        return Pairs.variables(prior().parameters(), data());
    }

    /** Returns what makes pairs of this task: {@code simulations().run(count, seed, data())}. */
    default Simulations simulations() {
        return Simulations.of(prior(), this);
    }

    /**
     * Returns by how much of each range the pairs of a training go beyond the ends of the prior, see {@link Simulations#withMargin}: 0 unless the
     * simulator knows what to do there and posteriors gain by it.
     */
    default double margin() {
        return 0;
    }

    /** Returns the density of the simulator, where it is known. */
    default Optional<Likelihood> likelihood() {
        return Optional.empty();
    }

    /** Returns a sampler of the exact posterior, where there is one. */
    default Optional<PosteriorSampler> exactPosterior() {
        return Optional.empty();
    }
}
