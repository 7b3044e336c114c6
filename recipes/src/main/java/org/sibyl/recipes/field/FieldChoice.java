package org.sibyl.recipes.field;

import java.util.List;
import java.util.Optional;
import org.sibyl.recipes.estimator.Assignment;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.method.MethodChoice;
import org.sibyl.recipes.network.ConditionalChoice;
import org.sibyl.recipes.network.NetworkChoice;
import org.sibyl.recipes.network.Preconditioned;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Guidance;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.simulation.Plate;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.objective.PreconditionedFlow;
import org.sibyl.trainer.objective.transport.Independent;
import org.sibyl.trainer.objective.transport.OptimalTransport;

/**
 * A field: a network and a generative method, which are independent of each other.
 *
 * @param network the network
 * @param method the generative method with its default solver
 * @param masks what a joint network is asked in training; a conditional one knows its question
 * @param conditionDropout the share of rows from which the observation is withheld in training, so that draws can be guided; 0 for none
 */
public record FieldChoice(NetworkChoice network, MethodChoice method, MaskLaw masks, double conditionDropout)
        implements EstimatorChoice {

    /**
     * Checks that network and method suit each other.
     *
     * @throws IllegalArgumentException if a joint network shall be trained with optimal transport, or without its observation
     */
    public FieldChoice {
        if (method.coupling() instanceof OptimalTransport && !network.isConditional()) {
            throw new IllegalArgumentException(
                    "optimal transport needs a network that infers the parameters alone, such as conditional-mlp or flux1, but "
                            + network.type() + " is joint: take another network, or leave the coupling out");
        }
        if (!(method.method().base() instanceof Normal) && !network.isConditional()) {
            throw new IllegalArgumentException(
                    "a base other than normal needs a network that infers the parameters alone, such as conditional-mlp or flux1, but "
                            + network.type() + " is joint: take another network, or leave the base out");
        }
        if (!(conditionDropout >= 0 && conditionDropout < 1)) {
            throw new IllegalArgumentException("condition dropout must be in [0, 1), but is " + conditionDropout);
        }
        if (conditionDropout > 0 && !(network instanceof ConditionalChoice)) {
            throw new IllegalArgumentException(
                    "condition dropout needs a network that the observation reaches as a context, such as conditional-mlp or flux1,"
                            + " but is " + conditionDropout + " for " + network.type()
                            + ": take another network, or leave it out");
        }
    }

    /** What a joint network is asked unless told otherwise: the posterior for 70 % of the rows, other questions for the rest. */
    public static final MaskLaw MASKS = new MaskLaw.Structured(0.7);

    /** Any network, by flow matching as {@link #usualFlow} has it. */
    public static FieldChoice of(NetworkChoice network) {
        return new FieldChoice(network, usualFlow(network), MASKS, 0);
    }

    /** Flow matching as the recipe of a network has it: preconditioned where the network gains from that. */
    public static MethodChoice usualFlow(NetworkChoice network) {
        return MethodChoice.flow().withPreconditioning(network.gainsFromPreconditioning());
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
        if (method.method().base() instanceof GaussianMixture mixture && mixture.dimension() != sizes.parameters()) {
            throw new IllegalArgumentException(
                    "a mixture as base needs a dimension for each of the " + sizes.parameters()
                            + " parameters, but has " + mixture.dimension() + ": change its means and deviations");
        }
        if (sizes.mayBeAbsent() && !(method.coupling() instanceof Independent)) {
            throw new IllegalArgumentException(
                    "the coupling " + method.coupling()
                            + " asks how far observations are apart, but numbers of these data may be absent: leave the coupling out");
        }
        var built = method.preconditioned() ? Preconditioned.of(network) : network;
        if (conditionDropout > 0 && built instanceof ConditionalChoice conditional) {
            var flagged = conditional.flaggedNetwork(sizes);
            int channels = flagged.parts().encoder().context().channels();
            return assignment(sizes, flagged, built, Optional.of(new Guidance(conditionDropout, channels)));
        }
        return assignment(sizes, built.network(sizes), built, Optional.empty());
    }

    private Assignment<FieldNetwork> assignment(
            Sizes sizes, FieldNetwork fresh, NetworkChoice built, Optional<Guidance> guidance) {
        return new Assignment<>(
                fresh,
                objective(sizes),
                isConditional() ? new Mode.Conditional() : new Mode.Joint(),
                new Field(method.method(), method.solver(), guidance),
                network.type(),
                built.description(sizes));
    }

    private Objective<FieldNetwork> objective(Sizes sizes) {
        var plain = new MethodObjective(method.method(), method.times(), method.coupling(), inference(sizes));
        return method.preconditioned() ? new PreconditionedFlow(plain) : plain;
    }

    private Inference inference(Sizes sizes) {
        return isConditional()
                ? new Inference.Conditional(sizes.parameters(), sizes.tokens(), conditionDropout)
                : new Inference.Joint(sizes.parameters(), sizes.variables(), masks);
    }

    /** A copy with another network. */
    public FieldChoice withNetwork(NetworkChoice other) {
        return new FieldChoice(other, method, masks, conditionDropout);
    }

    /** A copy with another method. */
    public FieldChoice withMethod(MethodChoice other) {
        return new FieldChoice(network, other, masks, conditionDropout);
    }

    @Override
    public List<Plate> plates() {
        return network.plates();
    }

    /** A copy with another law of masks. */
    public FieldChoice withMasks(MaskLaw law) {
        return new FieldChoice(network, method, law, conditionDropout);
    }

    /** A copy that is trained without the observation in a share of the rows. */
    public FieldChoice withConditionDropout(double share) {
        return new FieldChoice(network, method, masks, share);
    }
}
