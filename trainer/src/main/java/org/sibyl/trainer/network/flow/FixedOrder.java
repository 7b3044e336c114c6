package org.sibyl.trainer.network.flow;

import java.util.stream.IntStream;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Tensor;

/** Variables in another order: variable i of the result is variable {@code places[i]}. */
final class FixedOrder implements Rearrangement {
    private final int[] places;
    private final int[] origins;

    FixedOrder(int... places) {
        this.places = places.clone();
        origins = new int[places.length];
        IntStream.range(0, places.length).forEach(i -> origins[places[i]] = i);
    }

    @Override
    public Tensor apply(Weights weights, Tensor x) {
        return ordered(x, places);
    }

    @Override
    public Tensor undo(Weights weights, Tensor z) {
        return ordered(z, origins);
    }

    private static Tensor ordered(Tensor rows, int... order) {
        boolean moves = IntStream.range(0, order.length).anyMatch(i -> order[i] != i);
        return moves ? rows.gather(1, order) : rows;
    }
}
