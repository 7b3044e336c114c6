package org.sibyl.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.objective.Problem;

/**
 * The loss over the whole validation set with common random numbers: every problem is posed once, so that two
 * validations differ by the weights alone. Not thread-safe.
 */
final class Validation<N extends Network> {
    private static final int ROWS = 1024;

    /** A batch, or a part of one that would not fit into memory as a whole: the losses of its parts add up to its own. */
    private record Share<N extends Network>(Problem<N> problem, int whole) {}

    private final LossFunction<N> losses;
    private final List<Share<N>> batches = new ArrayList<>();
    private final int rows;
    private final int update;

    Validation(N network, Objective<N> objective, TrainingSet set, TrainingOptions options) {
        losses = new LossFunction<>(network);
        var memory =
                options.device() == TrainingDevice.CPU ? TrainingMemory.ofMachine() : Optional.<TrainingMemory>empty();
        update = options.steps() - 1;
        rows = set.validationRows();
        var random = RandomStreams.validation(options.seed());
        for (int from = 0; from < rows; from += ROWS) {
            int first = set.trainingRows() + from;
            int count = Math.min(ROWS, rows - from);
            var clean = set.rows(IntStream.range(first, first + count).toArray());
            var batch = objective.pose(clean, count, random);
            int parts = memory.map(known -> known.parts(network, batch)).orElse(1);
            for (int i = 0; i < parts; i++) {
                var part = parts == 1
                        ? batch
                        : batch.part((int) ((long) count * i / parts), (int) ((long) count * (i + 1) / parts));
                batches.add(new Share<>(part, count));
            }
        }
    }

    /** The mean loss over the rows. */
    @SuppressWarnings("try") // the scope is closed, not used
    double loss(NDArray weights) {
        double sum = 0;
        for (var batch : batches) {
            try (var scope = new NDScope()) {
                sum += losses.validation(weights, update, batch.problem()).getFloat() * (double) batch.whole();
            }
        }
        return sum / rows;
    }
}
