package org.sibyl.selftest.networks;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1;

/**
 * A network, the order in which its weights are filled, and what comes out.
 *
 * @param name what the table calls it
 * @param network the network
 * @param order names of the weights, for {@link FilledWeights}
 * @param channels numbers a token of the state
 * @param out values of two rows
 * @param free tokens of the divergence, from the first
 * @param divergence of each row
 */
record Golden(
        String name,
        FieldNetwork network,
        List<String> order,
        int channels,
        List<Double> out,
        int free,
        List<Double> divergence) {

    /** Two rows of {@link GoldenInputs}. */
    FieldInput input(NDManager manager) {
        return network instanceof Flux1 flux
                ? GoldenInputs.conditional(manager, flux.config())
                : GoldenInputs.joint(manager, channels);
    }
}
