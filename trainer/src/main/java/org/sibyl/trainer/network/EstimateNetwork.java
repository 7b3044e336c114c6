package org.sibyl.trainer.network;

import java.util.Map;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Estimates from an observation at once, without noise or time: moments, quantiles, the parameters of a distribution. Each estimate
 * is a head with a name, {@code mean} or {@code quantiles}, by which an objective scores it and a graph has it as a port.
 */
public interface EstimateNetwork extends Network {

    /**
     * The estimates for a batch of observations.
     *
     * @param weights a tensor for every declared parameter
     * @param context observations, or what an encoder makes of them, {@code [B, Lc, Cc]}
     * @return one tensor {@code [B, ...]} a head, under its name; the same names in the same order at every call
     */
    Map<String, Tensor> estimate(Weights weights, Tensor context);
}
