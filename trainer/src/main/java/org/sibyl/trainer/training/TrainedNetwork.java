package org.sibyl.trainer.training;

import java.util.List;
import java.util.Optional;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.checkpoint.Checkpoint;
import org.sibyl.trainer.checkpoint.CheckpointException;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Objective;

/**
 * What a training run leaves: the network, its best averaged weights, and how it came there. Immutable.
 *
 * @param <N> kind of network
 */
public final class TrainedNetwork<N extends Network> {
    private final N network;
    private final float[] weights;
    private final List<LossPoint> curve;
    private final double seconds;
    private final Optional<PowerProfiles> profiles;

    TrainedNetwork(
            N network, float[] weights, List<LossPoint> curve, double seconds, Optional<PowerProfiles> profiles) {
        this.network = network;
        this.weights = weights;
        this.curve = List.copyOf(curve);
        this.seconds = seconds;
        this.profiles = profiles;
    }

    /**
     * A network with weights from elsewhere.
     *
     * @throws IllegalArgumentException if their number is not the network's
     */
    public static <N extends Network> TrainedNetwork<N> of(N network, float[] weights) {
        if (weights.length != network.parameters().total()) {
            throw new IllegalArgumentException(
                    "the network needs " + network.parameters().total() + " weights, but has " + weights.length
                            + ": build it with the configuration it was trained with");
        }
        return new TrainedNetwork<>(network, weights.clone(), List.of(), 0, Optional.empty());
    }

    /**
     * What a run had reached at a checkpoint, at its end or on the way.
     *
     * @param objective what the network was trained for
     * @param variables with the scalings that it was trained with
     * @throws CheckpointException if the run's network, objective or variables are others, or no validation came before the checkpoint
     */
    public static <N extends Network> TrainedNetwork<N> of(
            N network, Objective<N> objective, Variables variables, Checkpoint checkpoint) {
        new RunIdentity(network, objective, variables).requireSame(checkpoint);
        float[] best = checkpoint.array("best");
        if (best.length == 0) {
            throw new CheckpointException("the run has no best weights yet, it stands at " + checkpoint.updates()
                    + " updates, before its first validation: resume it");
        }
        var curve = new LossCurve(checkpoint.numbers("means"), checkpoint.numbers("curve"));
        return new TrainedNetwork<>(
                network,
                best,
                curve.list(),
                checkpoint.numbers("seconds")[0],
                PowerProfiles.of(checkpoint.numbers("widths"), PowerProfile.listOf(checkpoint)));
    }

    /** The network. */
    public N network() {
        return network;
    }

    /** The weights in the order of the network's parameters, as a fresh array: the average with the lowest validation loss. */
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

    /** The averages that were set aside along the run, if it used {@link Averaging.Power}. */
    public Optional<PowerProfiles> profiles() {
        return profiles;
    }
}
