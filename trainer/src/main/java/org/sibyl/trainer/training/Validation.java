package org.sibyl.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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

    private final LossFunction<N> losses;
    private final List<Problem<N>> batches = new ArrayList<>();
    private final int rows;
    private final int update;

    Validation(N network, Objective<N> objective, TrainingSet set, TrainingOptions options) {
        losses = new LossFunction<>(network);
        update = options.steps() - 1;
        rows = set.validationRows();
        var random = new SplittableRandom(options.seed() ^ 0x76616C6964617465L);
        for (int from = 0; from < rows; from += ROWS) {
            int first = set.trainingRows() + from;
            int count = Math.min(ROWS, rows - from);
            var clean = set.rows(IntStream.range(first, first + count).toArray());
            batches.add(objective.pose(clean, count, random));
        }
    }

    /** The mean loss over the rows. */
    @SuppressWarnings("try") // the scope is closed, not used
    double loss(NDArray weights) {
        double sum = 0;
        for (var batch : batches) {
            try (var scope = new NDScope()) {
                sum += losses.at(weights, weights, update, batch).getFloat() * (double) batch.rows();
            }
        }
        return sum / rows;
    }
}
