package org.sibyl.recipes.network;

import java.util.List;
import org.sibyl.simulation.Plate;
import org.sibyl.trainer.network.FieldNetwork;

/**
 * A network before it knows what it is for: it is built when the numbers of parameters and data are known. A network of your own is
 * one class with four of these methods. Immutable.
 */
public interface NetworkChoice {

    /** Family of the network, as recipes and artefacts call it: {@code flux1joint}, ... */
    String type();

    /** Whether the observation reaches the network as a context; otherwise parameters and data are tokens of one state. */
    boolean isConditional();

    /**
     * A fresh network.
     *
     * @throws IllegalArgumentException if it cannot be built for these sizes
     */
    FieldNetwork network(Sizes sizes);

    /** Its sizes and options in one line. */
    String description(Sizes sizes);

    /** Plates of variables that it cannot tell apart, so that they must be scaled alike. */
    default List<Plate> plates() {
        return List.of();
    }

    /** Whether its recipe of flow matching is preconditioned: where that was measured to help. */
    default boolean gainsFromPreconditioning() {
        return false;
    }
}
