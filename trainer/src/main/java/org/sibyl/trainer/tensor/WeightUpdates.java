package org.sibyl.trainer.tensor;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Updates of flat weights in place, each in one pass over memory: a network of a million weights is 4 MB an array, and passes over
 * them are what an update costs beside the network. Nothing is recorded for autograd.
 *
 * <p>The engine's compiler removes an update if the list that it changes is not used afterwards: hence its return.
 */
public final class WeightUpdates {
    private static final TorchScript ADAMW =
            new TorchScript("w, g, m, v, k, divisor", "rate, beta1, beta2, decay, epsilon", """
            weights = [w]
            _0 = torch._fused_adamw_(weights, [g], [m], [v], annotate(List[Tensor], []), [k], lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False, grad_scale=divisor)
            return weights[0]
            """);

    private static final TorchScript APPROACH = new TorchScript("a, w", "share", "return torch.lerp_(a, w, share)");

    private WeightUpdates() {}

    /**
     * One update of Adam with decoupled decay, η, β₁, β₂, λ and ε as in Loshchilov and Hutter (2019), algorithm 2, with the gradient
     * divided by a number first.
     *
     * @param weights updated
     * @param gradient overwritten by the divided gradient
     * @param mean updated
     * @param variance updated
     * @param update k = 1, 2, ... as a float32 array of one number on the weights' device
     * @param divisor a float32 array of one number on the weights' device
     */
    public static void adamW(
            NDArray weights,
            NDArray gradient,
            NDArray mean,
            NDArray variance,
            NDArray update,
            NDArray divisor,
            double rate,
            double beta1,
            double beta2,
            double decay,
            double epsilon) {
        ADAMW.apply(List.of(weights, gradient, mean, variance, update, divisor), rate, beta1, beta2, decay, epsilon)
                .close();
    }

    /** a ← a + s (w − a) with a share s in [0, 1]. */
    public static void approach(NDArray average, NDArray weights, double share) {
        APPROACH.apply(List.of(average, weights), share).close();
    }
}
