package org.sibyl.recipes.flow;

import java.util.Optional;
import org.sibyl.recipes.estimator.Assignment;
import org.sibyl.recipes.estimator.EstimatorChoice;
import org.sibyl.recipes.network.EncoderChoice;
import org.sibyl.recipes.network.Sizes;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.Normal;
import org.sibyl.trainer.network.NetworkText;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.flow.Affine;
import org.sibyl.trainer.network.flow.EncodedFlow;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.network.flow.HiddenLayers;
import org.sibyl.trainer.network.flow.Permutation;
import org.sibyl.trainer.network.flow.RationalQuadratic;
import org.sibyl.trainer.network.flow.Transform;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.flow.MaximumLikelihood;

/**
 * A normalising flow, trained by maximum likelihood: draws and densities take one evaluation each. It infers the parameters from the data,
 * and no other question.
 *
 * @param architecture how the variables come to depend on each other
 * @param transform what moves a variable
 * @param depth blocks
 * @param permutation what stands before each block
 * @param actNorm whether each block begins with a scale and an offset
 * @param conditioner hidden layers of the networks that set the transforms
 * @param base distribution of the latent variables
 * @param encoder what the observation passes first
 */
public record FlowChoice(
        Architecture architecture,
        Transform transform,
        int depth,
        Permutation permutation,
        boolean actNorm,
        HiddenLayers conditioner,
        Base base,
        Optional<EncoderChoice> encoder)
        implements EstimatorChoice {

    private static final int BINS = 16;

    /** Affine couplings: the quickest, for posteriors of one mode and many parameters. */
    public static FlowChoice couplingAffine() {
        return of(Architecture.COUPLING, new Affine());
    }

    /** Spline couplings: for posteriors of any shape. */
    public static FlowChoice couplingSpline() {
        return of(Architecture.COUPLING, new RationalQuadratic(BINS));
    }

    /** A masked autoregressive flow: its density takes one pass, a draw one for each parameter in turn. */
    public static FlowChoice maskedAutoregressive() {
        return of(Architecture.AUTOREGRESSIVE, new Affine());
    }

    /** An autoregressive neural spline flow. */
    public static FlowChoice neuralSpline() {
        return of(Architecture.AUTOREGRESSIVE, new RationalQuadratic(BINS));
    }

    private static FlowChoice of(Architecture architecture, Transform transform) {
        return new FlowChoice(
                architecture,
                transform,
                architecture.usualDepth(),
                architecture.usualPermutation(),
                true,
                HiddenLayers.DEFAULT,
                new Normal(),
                Optional.empty());
    }

    @Override
    public String name() {
        return architecture.recipe(transform);
    }

    @Override
    public boolean isConditional() {
        return true;
    }

    @Override
    public Assignment<FlowNetwork> assignment(Sizes sizes) {
        var inference = new Inference.Conditional(sizes.parameters(), sizes.tokens());
        return new Assignment<>(
                network(sizes),
                new MaximumLikelihood(base, inference),
                new Mode.Conditional(),
                new Flow(base),
                name(),
                description());
    }

    private FlowNetwork network(Sizes sizes) {
        if (encoder.isEmpty()) {
            return architecture.network(this, sizes.parameters(), sizes.data());
        }
        Encoder first = encoder.get().encoder(sizes);
        return new EncodedFlow(
                first,
                architecture.network(this, sizes.parameters(), first.context().elements()));
    }

    private String description() {
        String text = "%d blocks, %s, permutation %s, %d hidden layers of %d, base %s"
                .formatted(
                        depth,
                        NetworkText.ofPart((Record) transform),
                        NetworkText.ofPart((Record) permutation),
                        conditioner.count(),
                        conditioner.width(),
                        base);
        return encoder.map(choice -> text + ", behind an encoder: " + NetworkText.ofPart((Record) choice))
                .orElse(text);
    }

    /** A copy with another base. */
    public FlowChoice withBase(Base other) {
        return new FlowChoice(architecture, transform, depth, permutation, actNorm, conditioner, other, encoder);
    }

    /** A copy with another transform. */
    public FlowChoice withTransform(Transform other) {
        return new FlowChoice(architecture, other, depth, permutation, actNorm, conditioner, base, encoder);
    }

    /** A copy with another permutation. */
    public FlowChoice withPermutation(Permutation other) {
        return new FlowChoice(architecture, transform, depth, other, actNorm, conditioner, base, encoder);
    }

    /** A copy with another depth and other hidden layers. */
    public FlowChoice withSize(int blocks, HiddenLayers layers) {
        return new FlowChoice(architecture, transform, blocks, permutation, actNorm, layers, base, encoder);
    }

    /** A copy behind an encoder. */
    public FlowChoice withEncoder(EncoderChoice choice) {
        return new FlowChoice(
                architecture, transform, depth, permutation, actNorm, conditioner, base, Optional.of(choice));
    }
}
