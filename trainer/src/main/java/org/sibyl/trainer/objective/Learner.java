package org.sibyl.trainer.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.EngineMemory;
import org.sibyl.trainer.tensor.Tensor;

/**
 * A network at one moment of its training, as a {@link Problem} is shown it. It lives as long as the computation of one loss, on
 * whose thread it must stay.
 *
 * @param <N> kind of network
 */
public final class Learner<N extends Network> {
    private final N network;
    private final NDArray flat;
    private final NDArray average;
    private final Weights weights;
    private final int update;

    /**
     * A network with its weights.
     *
     * @param flat the weights that are trained, in the order of the network's parameters
     * @param average their running average, likewise
     * @param update updates that were made before
     * @throws IllegalArgumentException if the number of weights is not the network's
     */
    public Learner(N network, NDArray flat, NDArray average, int update) {
        this.network = network;
        this.flat = flat;
        this.average = average;
        this.update = update;
        weights = EagerWeights.of(network.parameters(), flat);
    }

    /** The network. */
    public N network() {
        return network;
    }

    /** The weights that the loss is differentiated by. */
    public Weights weights() {
        return weights;
    }

    /**
     * The running average of the weights, a teacher: constants to the gradient. Before the first update they are the weights
     * themselves, in validation those that are validated. Cut from one array at every call, so keep what it gives.
     */
    public Weights averaged() {
        return EagerWeights.of(network.parameters(), average.stopGradient());
    }

    /**
     * How many updates were made before, for what changes along a run. In validation it is the run's last every time, so that
     * validations differ by the weights alone.
     */
    public int update() {
        return update;
    }

    /** Numbers of a batch, row-major, as a tensor of the weights' precision. */
    public Tensor tensor(float[] values, int... sizes) {
        var shape = new Shape(Arrays.stream(sizes).asLongStream().toArray());
        var array = EngineMemory.copyOf(flat.getManager(), values, shape);
        return Eager.of(array.toType(flat.getDataType(), false));
    }

    /** The same numbers as constants: no gradient flows through the result to what they were computed from. */
    public static Tensor stopGradient(Tensor tensor) {
        return Eager.of(((Eager) tensor).array().stopGradient());
    }
}
