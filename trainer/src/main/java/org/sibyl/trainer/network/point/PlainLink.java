package org.sibyl.trainer.network.point;

import org.sibyl.trainer.tensor.Tensor;

/** Raw numbers as they are: any number is a mean or a median on the network's scale. */
record PlainLink(int raw) implements Link {
    @Override
    public Tensor apply(Tensor numbers) {
        return numbers;
    }
}
