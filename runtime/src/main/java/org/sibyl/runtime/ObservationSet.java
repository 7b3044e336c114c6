package org.sibyl.runtime;

import java.util.List;
import java.util.Optional;
import org.sibyl.runtime.capability.Steering;
import org.sibyl.solvers.guidance.Weighing;
import org.sibyl.solvers.prior.KnownPrior;

/** Several observations of the same parameters, independent given them. Immutable and thread-safe. */
public final class ObservationSet {

    private static final int WIDTH_DRAWS = 1000;

    private final Steered steered;

    ObservationSet(Steered steered) {
        this.steered = steered;
    }

    /**
     * Asks for what all of them together tell of the parameters: p(θ | x₁ … xₙ) ∝ p(θ) ∏ p(θ | xᵢ) / p(θ), from a model that was trained on one at a
     * time.
     *
     * @param prior p(θ), the prior that the model was trained on: whatever is wrong with it counts n − 1 times
     * @throws org.sibyl.runtime.error.ModelIncompatibleException if the model is no field
     * @throws IllegalArgumentException if the prior is not one of all parameters
     */
    public TogetherQuery together(KnownPrior prior) {
        var known = prior.on(steered.question().freeColumns());
        var product = new Steering.Product(known, known, new Weighing.Widths(WIDTH_DRAWS), 0);
        return new TogetherQuery(steered.by(new Steering(Optional.of(product), List.of())), product);
    }
}
