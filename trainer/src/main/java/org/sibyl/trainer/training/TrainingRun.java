package org.sibyl.trainer.training;

import java.util.concurrent.CancellationException;
import org.sibyl.trainer.checkpoint.Checkpoint;
import org.sibyl.trainer.checkpoint.CheckpointException;
import org.sibyl.trainer.checkpoint.CheckpointWriter;
import org.sibyl.trainer.checkpoint.Checkpoints;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.tensor.TrainingEngine;

/**
 * A whole training: updates, averaging, validation, the best averaged weights, and checkpoints if a folder is given.
 *
 * <p>The engine allows one training at a time in a process; run it on one thread.
 *
 * @param <N> kind of network that the objective is for
 */
public final class TrainingRun<N extends Network> {
    private final N network;
    private final Objective<N> objective;
    private final TrainingSet set;
    private final TrainingOptions options;

    /**
     * A training that has not started.
     *
     * @throws IllegalArgumentException if the objective is for another number of variables than the set has
     */
    public TrainingRun(N network, Objective<N> objective, TrainingSet set, TrainingOptions options) {
        if (objective.width() != set.variables().size()) {
            throw new IllegalArgumentException("the objective is for rows of " + objective.width()
                    + " numbers, but the training set has " + set.variables().size()
                    + " variables: build both from the same list");
        }
        this.network = network;
        this.objective = objective.forColumns(set.variables().columns()).forUpdates(options.steps());
        this.set = set;
        this.options = options;
    }

    /**
     * Trains to the end, and keeps nothing on disk.
     *
     * @throws DeviceMissingException if the device asked for is not there
     * @throws TrainingMemoryException if an update needs more memory than there is
     * @throws DivergenceException if a training or validation loss or a gradient is not finite
     * @throws CancellationException if the thread was interrupted; looked at between updates, and the flag is kept
     */
    public TrainedNetwork<N> run(Progress progress) {
        return trained(progress, RunRecord.none());
    }

    /**
     * Trains to the end with checkpoints and a log, {@code log.jsonl}, in a folder. An interrupt and a divergence leave a
     * checkpoint too.
     *
     * @throws CheckpointException if the folder holds a run already or is in use, or a checkpoint cannot be saved
     * @throws DeviceMissingException as {@link #run(Progress)}
     * @throws DivergenceException as {@link #run(Progress)}; the checkpoint holds the state before the bad step
     * @throws CancellationException as {@link #run(Progress)}
     */
    public TrainedNetwork<N> run(Progress progress, Checkpoints checkpoints) {
        try (var writer = checkpoints.open(progress::warned)) {
            return run(progress, writer);
        }
    }

    /** As {@link #run(Progress, Checkpoints)}, in a folder that the caller has opened, and closes. */
    public TrainedNetwork<N> run(Progress progress, CheckpointWriter writer) {
        if (writer.newest().isPresent()) {
            throw new CheckpointException(
                    "the folder " + writer.folder() + " holds a run already: resume it, or choose another folder");
        }
        return trained(progress, RunRecord.fresh(writer, identity(), progress));
    }

    /**
     * Continues from the newest sound checkpoint of a folder, to the bits that an uninterrupted run would have reached, where the
     * engine computes on one thread. A run that had ended returns at once what it reached.
     *
     * @throws CheckpointException if there is no checkpoint or none is sound, the folder is in use, or options, objective, network
     *     or data are not those of the run
     * @throws DeviceMissingException as {@link #run(Progress)}
     * @throws DivergenceException as {@link #run(Progress, Checkpoints)}
     * @throws CancellationException as {@link #run(Progress)}
     */
    public TrainedNetwork<N> resume(Progress progress, Checkpoints checkpoints) {
        try (var writer = checkpoints.open(progress::warned)) {
            return resume(progress, writer);
        }
    }

    /** As {@link #resume(Progress, Checkpoints)}, in a folder that the caller has opened, and closes. */
    public TrainedNetwork<N> resume(Progress progress, CheckpointWriter writer) {
        var from = writer.newest()
                .orElseThrow(() -> new CheckpointException(
                        "there is no checkpoint in " + writer.folder() + ": start the run anew"));
        var identity = identity();
        identity.requireSame(from);
        return trained(progress, RunRecord.continued(writer, identity, progress, from));
    }

    /**
     * Refuses a training that does not fit into memory, as training it does before the first update. On a GPU nobody knows before the
     * engine says so, and nothing is refused here.
     *
     * @throws TrainingMemoryException if an update needs more than the machine has, or the container may take
     */
    public void requireMemory() {
        if (options.device() == TrainingDevice.CPU) {
            try {
                var problem = Batches.posed(objective, set, options, 0);
                TrainingMemory.ofMachine()
                        .ifPresent(memory -> memory.require(
                                network, problem, options.batching().pieces()));
            } catch (OutOfMemoryError e) { // of one batch of numbers already
                throw TrainingMemory.among(e).orElseThrow(() -> e);
            }
        }
    }

    /**
     * Refuses a checkpoint that this training cannot go on from.
     *
     * @throws CheckpointException if options, objective, network or data are others
     */
    public void requireSame(Checkpoint checkpoint) {
        identity().requireSame(checkpoint);
    }

    private RunIdentity identity() {
        return new RunIdentity(network, objective, set, options);
    }

    private TrainedNetwork<N> trained(Progress progress, RunRecord record) {
        requireMemory();
        int threads = TrainingEngine.setThreads(options.threads());
        try (var manager = TrainingEngine.manager(options.device().open())) {
            var state = record.start()
                    .map(from -> new TrainingState(manager, options, from))
                    .orElseGet(() -> new TrainingState(manager, network, options));
            var validation = new Validation<>(network, objective, set, options);
            new TrainingLoop<>(network, manager, state, validation, options, progress, record).run(objective, set);
            return state.trained(network);
        } catch (RuntimeException | OutOfMemoryError e) {
            TrainingMemory.among(e).ifPresent(told -> {
                throw told;
            });
            throw e;
        } finally {
            TrainingEngine.setThreads(threads);
        }
    }
}
