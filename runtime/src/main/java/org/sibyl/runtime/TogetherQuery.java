package org.sibyl.runtime;

import java.util.List;
import java.util.Optional;
import org.sibyl.runtime.capability.Steering;
import org.sibyl.runtime.capability.Steering.Product;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.runtime.inference.SamplingOptions;
import org.sibyl.solvers.guidance.Constraint;
import org.sibyl.solvers.guidance.Pull;
import org.sibyl.solvers.guidance.Weighing;
import org.sibyl.solvers.prior.KnownPrior;
import org.sibyl.solvers.variable.Column;

/**
 * A question to a model about several observations together; see {@link ObservationSet#together}. Immutable and thread-safe.
 *
 * <p>Errors of the model add up: a posterior of each observation that is off by a hundredth of its deviation puts that of n off by √n hundredths.
 *
 * <pre>{@code
 * var prior = KnownPrior.of(Map.of("theta1", Marginal.normal(0, 1), "theta2", Marginal.normal(0, 1)));
 * Draws draws = posterior.givenAll(x1, x2, x3).together(prior).sample(1_000, 1);
 * }</pre>
 */
public final class TogetherQuery {

    private final Steered steered;
    private final Product product;

    TogetherQuery(Steered steered, Product product) {
        this.steered = steered;
        this.product = product;
    }

    private TogetherQuery with(Product other) {
        return new TogetherQuery(
                steered.by(new Steering(Optional.of(other), steered.steering().pulls())), other);
    }

    /**
     * Weighs the observations in another way than by the widths of 1,000 draws of each; {@link Weighing} says which there are.
     *
     * @throws IllegalArgumentException if a product of several observations is to be weighed by nothing known
     */
    public TogetherQuery weighedBy(Weighing weighing) {
        return with(new Product(product.trained(), product.wanted(), weighing, product.atATime()));
    }

    /**
     * Looks at some observations only in each evaluation, chosen anew for each draw by its noise: faster, with noise in the score that a solver must
     * average.
     *
     * @param observations how many, from 1 to all
     */
    public TogetherQuery lookingAt(int observations) {
        if (observations < 1 || observations > steered.count()) {
            throw new IllegalArgumentException("each evaluation looks at 1 to all " + steered.count()
                    + " observations, but is to look at " + observations);
        }
        return with(new Product(product.trained(), product.wanted(), product.weighing(), observations));
    }

    /** Asks for the posterior under another prior than that of the training. */
    public TogetherQuery withPrior(KnownPrior other) {
        var wanted =
                PriorChange.covered(product.trained(), other, steered.question().freeColumns());
        return with(new Product(product.trained(), wanted, product.weighing(), product.atATime()));
    }

    /** Pulls the draws towards c(θ) ≤ 0; see {@link Query#constrained}. */
    public TogetherQuery constrained(Constraint constraint, double strength) {
        return new TogetherQuery(steered.pulledBy(new Pull(constraint, strength)), product);
    }

    /** Returns the names of the parameters, the columns of draws. */
    public List<String> names() {
        return steered.question().askedColumns().stream().map(Column::name).toList();
    }

    /** Returns the options that {@link #sample(int, long)} uses: the model's solver, or one that settles at each level where no weights mend the score. */
    public SamplingOptions options() {
        return steered.options();
    }

    /**
     * Draws with the options of {@link #options}.
     *
     * @param draws number of draws, at least 0
     * @param seed same seed, same draws
     */
    public Draws sample(int draws, long seed) {
        return sample(draws, seed, options());
    }

    /**
     * Draws.
     *
     * @param draws number of draws, at least 0
     * @param seed same seed and solver, same draws
     * @param options how to sample
     * @throws IllegalArgumentException if the solver does not suit the model
     * @throws org.sibyl.runtime.error.SamplingFailedException if a state is not finite, or the thread is interrupted
     * @throws org.sibyl.runtime.error.LimitExceededException if time or memory do not suffice
     */
    public Draws sample(int draws, long seed, SamplingOptions options) {
        return steered.sample(draws, seed, options);
    }

    /**
     * Refuses: the product's constant is not known, and the density of its flow is not the posterior's.
     *
     * @throws CapabilityMissingException always
     */
    @SuppressWarnings("DoNotCallSuggester") // it answers by name, as every model does that is asked for what it lacks
    public double[] logDensity(double[][] points) {
        throw new CapabilityMissingException(
                "a product of " + steered.count()
                        + " posteriors has no log density, but was asked for those of " + points.length
                        + " points; sum those of the observations one by one, less (n - 1) times the prior's, which is it up to a constant");
    }
}
