package org.sibyl.recipes.estimator;

import org.sibyl.recipes.network.Sizes;

/**
 * What is to be learned, before it knows what it is for: a family of estimators with its settings. Immutable; its {@code equals} tells
 * settings apart.
 */
public interface EstimatorChoice {

    /** The name of its recipe, such as {@code flux1joint-score}; sizes and settings do not show in it. */
    String name();

    /** Whether the observation reaches the network as a context; otherwise parameters and data are tokens of one state. */
    boolean isConditional();

    /**
     * Refuses pairs of parameters and data, for what learns from something else.
     *
     * @throws IllegalArgumentException if it does
     */
    default void requireLearnsFromPairs() {}

    /**
     * A fresh network, and what it is trained for.
     *
     * @throws IllegalArgumentException if it cannot be built for these sizes
     */
    Assignment<?> assignment(Sizes sizes);
}
