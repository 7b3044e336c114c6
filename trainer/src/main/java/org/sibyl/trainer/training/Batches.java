package org.sibyl.trainer.training;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.objective.Problem;

/**
 * The problems of the updates, each a function of the seed and its update alone, posed one ahead on a thread of its own
 * while the engine works on the one before.
 */
final class Batches<N extends Network> implements AutoCloseable {
    private final Objective<N> objective;
    private final TrainingSet set;
    private final TrainingOptions options;
    private final RowOrder order;
    private final ExecutorService thread;
    private int posed;
    private Future<Problem<N>> next;

    /**
     * Starts with an update.
     *
     * @param from updates done before
     */
    Batches(Objective<N> objective, TrainingSet set, TrainingOptions options, int from) {
        this.objective = objective;
        this.set = set;
        this.options = options;
        order = new RowOrder(set.trainingRows(), options.seed());
        thread = Executors.newSingleThreadExecutor(task -> {
            var daemon = new Thread(task, "sibyl-batches");
            daemon.setDaemon(true);
            return daemon;
        });
        posed = from;
        next = thread.submit(() -> posed(from));
    }

    /** The problem of the next update; that of the one after it is begun. */
    Problem<N> next() throws InterruptedException {
        try {
            var ready = next.get();
            int following = ++posed;
            if (following < options.steps()) {
                next = thread.submit(() -> posed(following));
            }
            return ready;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a batch could not be made: " + e.getCause(), e.getCause());
        }
    }

    /** The rows of an update. */
    static int[] rows(TrainingSet set, TrainingOptions options, int update) {
        int rows = options.batchSize();
        return new RowOrder(set.trainingRows(), options.seed()).batch((long) update * rows, rows);
    }

    private Problem<N> posed(int update) {
        return posed(objective, set, options, order, update);
    }

    /** The problem of an update. */
    static <N extends Network> Problem<N> posed(
            Objective<N> objective, TrainingSet set, TrainingOptions options, int update) {
        return posed(objective, set, options, new RowOrder(set.trainingRows(), options.seed()), update);
    }

    private static <N extends Network> Problem<N> posed(
            Objective<N> objective, TrainingSet set, TrainingOptions options, RowOrder order, int update) {
        int rows = options.batchSize();
        var clean = set.rows(order.batch((long) update * rows, rows));
        return objective.pose(clean, rows, RandomStreams.update(options.seed(), update));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
