package org.sibyl.recipes.field;

import org.sibyl.recipes.estimator.Assignment;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.method.MethodChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.MethodObjective;

/**
 * A field: a network and a generative method, which are independent of each other.
 *
 * @param network the network
 * @param method the generative method with its default solver
 * @param masks what a joint network is asked in training; a conditional one knows its question
 */
public record FieldChoice(NetworkChoice network, MethodChoice method, MaskLaw masks) implements EstimatorChoice {

    /** What a joint network is asked unless told otherwise: the posterior for 70 % of the rows, other questions for the rest. */
    public static final MaskLaw MASKS = new MaskLaw.Structured(0.7);

    /** Any network, by flow matching. */
    public static FieldChoice of(NetworkChoice network) {
        return new FieldChoice(network, MethodChoice.flow(), MASKS);
    }

    @Override
    public String name() {
        return network.type() + "-" + method.type();
    }

    @Override
    public boolean isConditional() {
        return network.isConditional();
    }

    @Override
    public Assignment<FieldNetwork> assignment(Sizes sizes) {
        return new Assignment<>(
                network.network(sizes),
                new MethodObjective(method.method(), method.times(), inference(sizes)),
                isConditional() ? new Mode.Conditional() : new Mode.Joint(),
                new Field(method.method(), method.solver()),
                network.type(),
                network.description(sizes));
    }

    private Inference inference(Sizes sizes) {
        return isConditional()
                ? new Inference.Conditional(sizes.parameters(), sizes.tokens())
                : new Inference.Joint(sizes.parameters(), sizes.variables(), masks);
    }

    /** A copy with another network. */
    public FieldChoice withNetwork(NetworkChoice other) {
        return new FieldChoice(other, method, masks);
    }

    /** A copy with another method. */
    public FieldChoice withMethod(MethodChoice other) {
        return new FieldChoice(network, other, masks);
    }

    /** A copy with another law of masks. */
    public FieldChoice withMasks(MaskLaw law) {
        return new FieldChoice(network, method, law);
    }
}
