package org.sibyl.trainer.network.point;

import org.sibyl.trainer.tensor.Tensor;

/** Makes a head's numbers of the raw ones, so that every raw number gives a lawful estimate. */
interface Link {

    /** How many raw numbers it takes. */
    int raw();

    /**
     * The head's numbers.
     *
     * @param raw {@code [B, raw]}
     * @return {@code [B, numbers]}
     */
    Tensor apply(Tensor raw);
}
