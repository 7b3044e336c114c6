package org.sibyl.trainer.network.flow;

import java.util.List;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** A transform of some variables whose shape depends on others and on the context. */
final class Coupling {
    private final Transform transform;
    private final int moving;
    private final Conditioner conditioner;

    /**
     * Declares its weights.
     *
     * @param resting variables that it depends on, at least 0
     * @param moving variables that it transforms
     * @param context numbers of the context, 0 without one
     */
    Coupling(
            Parameters parameters,
            String name,
            Transform transform,
            HiddenLayers layers,
            int resting,
            int moving,
            int context) {
        this.transform = transform;
        this.moving = moving;
        conditioner = Conditioner.of(parameters, name, layers, moving * transform.numbers(), resting, context);
    }

    /** Moves variables {@code [B, moving]}, given others and the context. */
    Mapped forward(Weights weights, Tensor x, List<Tensor> known) {
        return transform.forward(x, raw(weights, known));
    }

    /** Moves them back, given the same. */
    Mapped inverse(Weights weights, Tensor z, List<Tensor> known) {
        return transform.inverse(z, raw(weights, known));
    }

    private Tensor raw(Weights weights, List<Tensor> known) {
        return conditioner.raw(weights, known).reshape(-1, moving, transform.numbers());
    }
}
