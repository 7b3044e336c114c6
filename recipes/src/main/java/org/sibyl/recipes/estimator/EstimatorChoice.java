package org.sibyl.recipes.estimator;

import java.util.List;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.simulation.Plate;
import org.sibyl.simulation.data.Pairs;

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
     * Checks that pairs are such as it can learn from.
     *
     * @throws IllegalArgumentException if they are not
     */
    default void requireLearnable(Pairs pairs) {}

    /** Plates of variables that its network cannot tell apart, so that they must be scaled alike. */
    default List<Plate> plates() {
        return List.of();
    }

    /**
     * A fresh network, and what it is trained for.
     *
     * @throws IllegalArgumentException if it cannot be built for these sizes
     */
    Assignment<?> assignment(Sizes sizes);
}
