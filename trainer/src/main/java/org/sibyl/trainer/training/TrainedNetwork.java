package org.sibyl.trainer.training;

import java.util.List;
import org.sibyl.trainer.network.Network;

/** What a training run leaves: the network, its best averaged weights, and how it came there. Immutable. */
public final class TrainedNetwork {
    private final Network network;
    private final float[] weights;
    private final List<LossPoint> curve;
    private final double seconds;

    TrainedNetwork(Network network, float[] weights, List<LossPoint> curve, double seconds) {
        this.network = network;
        this.weights = weights;
        this.curve = List.copyOf(curve);
        this.seconds = seconds;
    }

    /**
     * A network with weights from elsewhere.
     *
     * @throws IllegalArgumentException if their number is not the network's
     */
    public static TrainedNetwork of(Network network, float[] weights) {
        if (weights.length != network.parameters().total()) {
            throw new IllegalArgumentException(
                    "the network needs " + network.parameters().total() + " weights, got " + weights.length
                            + ": build it with the configuration it was trained with");
        }
        return new TrainedNetwork(network, weights.clone(), List.of(), 0);
    }

    /** The network. */
    public Network network() {
        return network;
    }

    /** The weights in the order of the network's parameters, as a fresh array. */
    public float[] weights() {
        return weights.clone();
    }

    /** Training and validation losses. */
    public List<LossPoint> curve() {
        return curve;
    }

    /** Wall time of the training. */
    public double seconds() {
        return seconds;
    }
}
