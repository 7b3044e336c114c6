package org.sibyl.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.objective.Regression;
import org.sibyl.trainer.tensor.Eager;

/**
 * The loss over the whole validation set with common random numbers: noise, times and masks are drawn once, so that two
 * validations differ by the weights alone. Not thread-safe.
 */
final class Validation {
    private static final int ROWS = 1024;

    private final FieldNetwork network;
    private final NDManager manager;
    private final List<Regression> batches = new ArrayList<>();
    private final int rows;

    Validation(FieldNetwork network, NDManager manager, Objective objective, TrainingSet set, long seed) {
        this.network = network;
        this.manager = manager;
        rows = set.validationRows();
        var random = RandomStreams.validation(seed);
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
                var field = (Eager) network.field(EagerWeights.of(network.parameters(), weights), batch.input(manager));
                sum += batch.loss(manager, field).getFloat() * (double) batch.rows();
            }
        }
        return sum / rows;
    }
}
