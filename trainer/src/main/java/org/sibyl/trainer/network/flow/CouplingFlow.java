package org.sibyl.trainer.network.flow;

import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;

/**
 * A flow of dual couplings: draws and densities both take one evaluation.
 *
 * <p>Each block is a scale and offset, a permutation, and two couplings in which one half of the variables moves as the other half and
 * the context say. At the start every coupling is the identity, so the flow is a permutation.
 *
 * <p>Source: Dinh et al. (2017), Density estimation using Real NVP; Durkan et al. (2019), Neural Spline Flows; the arrangement is
 * that of BayesFlow's CouplingFlow (Radev et al., 2023). Where that departs from mathematics this does not: see {@link
 * RationalQuadratic} and the package's description.
 */
public final class CouplingFlow implements FlowNetwork {
    private final int dimension;
    private final Parameters parameters = new Parameters();
    private final FlowStack stack;

    /** A flow of the given shape. */
    public CouplingFlow(CouplingFlowConfig config) {
        dimension = config.dimension();
        var frame = new FlowStack.Frame(
                dimension, config.context(), config.depth(), config.permutation(), config.actNorm());
        stack = FlowStack.of(
                parameters,
                frame,
                name -> new DualCoupling(
                        parameters,
                        name + ".coupling",
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
