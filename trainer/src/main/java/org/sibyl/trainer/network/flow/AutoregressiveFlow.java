package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;

/**
 * A masked autoregressive flow: MAF with the affine transform, an autoregressive neural spline flow (NSF) with the rational-quadratic
 * one. More expressive than couplings block by block, since each variable depends on all before it.
 *
 * <p>{@link #forward}, and with it training and densities, takes one evaluation of each block's network. {@link #inverse}, and with it
 * drawing, finds the variables one after another: D evaluations of each network's hidden layers. An exported graph holds them
 * unrolled, so its size and time grow with D; for more than about ten variables a {@link CouplingFlow} draws faster.
 *
 * <p>Source: Papamakarios, Pavlakou and Murray (2017), Masked Autoregressive Flow for Density Estimation; Durkan et al. (2019).
 */
public final class AutoregressiveFlow implements FlowNetwork {
    private final int dimension;
    private final Parameters parameters = new Parameters();
    private final FlowStack stack;

    /** A flow of the given shape. */
    public AutoregressiveFlow(AutoregressiveFlowConfig config) {
        dimension = config.dimension();
        var frame = new FlowStack.Frame(
                dimension, config.context(), config.depth(), config.permutation(), config.actNorm());
        stack = FlowStack.of(
                parameters,
                frame,
                name -> new Autoregressive(
                        parameters,
                        name + ".conditioner",
                        config.transform(),
                        config.conditioner(),
                        dimension,
                        config.context()));
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Mapped forward(Weights weights, FlowInput input) {
        return stack.forward(weights, input);
    }

    @Override
    public Mapped inverse(Weights weights, FlowInput input) {
        return stack.inverse(weights, input);
    }
}
