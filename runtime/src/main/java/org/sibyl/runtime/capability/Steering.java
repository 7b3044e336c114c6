package org.sibyl.runtime.capability;

import java.util.List;
import java.util.Optional;
import org.sibyl.solvers.guidance.Pull;
import org.sibyl.solvers.guidance.Weighing;
import org.sibyl.solvers.prior.NoisedPrior;

/**
 * What a field is steered by while it is solved. Immutable.
 *
 * @param product the product of the posteriors of all the call's observations; without it there is one observation
 * @param pulls constraints
 */
public record Steering(Optional<Product> product, List<Pull> pulls) {

    /** Copies the list. */
    public Steering {
        pulls = List.copyOf(pulls);
    }

    /**
     * A product of posteriors, over the priors of both.
     *
     * @param trained the prior of the training, on the free columns
     * @param wanted the prior of the product, on the free columns
     * @param weighing how the factors are weighed
     * @param atATime observations that each evaluation looks at; 0 for all
     */
    public record Product(NoisedPrior trained, NoisedPrior wanted, Weighing weighing, int atATime) {}
}
