package org.sibyl.runtime;

import java.util.List;
import org.sibyl.runtime.inference.ConstrainedDraws;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.guidance.Constraint;
import org.sibyl.solvers.guidance.Pull;

/** A question whose draws are pulled towards constraints; see {@link Query#constrained}. Immutable and thread-safe. */
public final class ConstrainedQuery {

    private final Steered steered;

    ConstrainedQuery(Steered steered) {
        this.steered = steered;
    }

    /** Adds a constraint; see {@link Query#constrained}. */
    public ConstrainedQuery constrained(Constraint constraint, double strength) {
        return new ConstrainedQuery(steered.pulledBy(new Pull(constraint, strength)));
    }

    /** Draws with the model's own options. */
    public ConstrainedDraws sample(int draws, long seed) {
        return sample(draws, seed, steered.options());
    }

    /**
     * Draws.
     *
     * @param draws number of draws, at least 0
     * @param seed same seed and solver, same draws
     * @param options how to sample
     * @throws IllegalArgumentException if the solver does not suit the model, or a constraint is not finite
     */
    public ConstrainedDraws sample(int draws, long seed, SamplingOptions options) {
        List<Constraint> constraints =
                steered.steering().pulls().stream().map(Pull::constraint).toList();
        return ConstrainedDraws.of(steered.sample(draws, seed, options), constraints);
    }
}
