package org.sibyl.trainer.training;

import ai.djl.ndarray.NDManager;
import java.util.concurrent.CancellationException;
import org.sibyl.trainer.checkpoint.Checkpoint;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Objective;

/** The updates of a run, from the state that it is given. Not thread-safe. */
final class TrainingLoop<N extends Network> {
    private static final int REPORT = 20;

    private final TrainingState state;
    private final TrainingStep<N> step;
    private final Validation<N> validation;
    private final TrainingOptions options;
    private final LearningRate rates;
    private final Progress progress;
    private final RunRecord record;
    private Checkpoint safe;

    TrainingLoop(
            N network,
            NDManager manager,
            TrainingState state,
            Validation<N> validation,
            TrainingOptions options,
            Progress progress,
            RunRecord record) {
        this.state = state;
        this.validation = validation;
        this.options = options;
        this.progress = progress;
        this.record = record;
        step = new TrainingStep<>(network, manager, state.weights(), state.optimiser(), options);
        safe = state.checkpoint(record.identity());
        rates = options.optimisation().schedule(options.batchSize(), options.steps());
    }

    /** Runs until the last update, or until patience ends. */
    void run(Objective<N> objective, TrainingSet set) {
        try (var batches = new Batches<>(objective, set, options, state.updates())) {
            while (state.updates() < options.steps() && !state.best().isExhausted()) {
                int k = state.updates();
                requireNoInterrupt();
                step.update(batches.next(), state.average(), rates.at(k), k);
                state.updated();
                if (isReading(k)) {
                    read(k);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            requireNoInterrupt();
        } catch (DivergenceException e) {
            record.diverged(e.step(), Batches.rows(set, options, Math.min(e.step(), options.steps() - 1)));
            if (options.lossReading() == 1) {
                save();
                throw e;
            }
            record.save(safe.updates(), () -> safe);
            throw e.withState(safe.updates(), safe.array("weights"));
        }
        save();
    }

    private void save() {
        record.save(state.updates(), () -> state.checkpoint(record.identity()));
    }

    private boolean isReading(int k) {
        return (k + 1) % options.lossReading() == 0
                || k + 1 == options.steps()
                || options.validation().isDue(k, options.steps());
    }

    private void read(int k) {
        int updates = state.unread();
        var readings = step.read(k + 1);
        state.read(readings.losses());
        if (state.curve().isReportDue(REPORT)) {
            double loss = state.curve().report();
            progress.trained(k + 1, loss);
            record.trained(state, loss, readings.norms() / updates, rates.at(k));
        }
        if (options.validation().isDue(k, options.steps())) {
            validate();
        }
        if (isSetAside(k)) {
            state.setAside();
        }
        if (options.lossReading() > 1) {
            safe = state.checkpoint(record.identity()); // the weights of the next reading may be beyond repair
        }
        if (record.isDue(state.updates())) {
            save();
        }
    }

    private void validate() {
        int updates = state.updates();
        double loss = validation.loss(state.average());
        if (!Double.isFinite(loss)) {
            throw new DivergenceException(
                    "validation needs finite losses, but the averaged weights after step " + updates + " gave " + loss
                            + ": look for extreme values in the last rows of the data",
                    updates,
                    state.weights().toFloatArray());
        }
        boolean best = state.best().offer(loss, state.average().toFloatArray());
        var point = state.curve().validated(updates, loss);
        progress.validated(updates, loss, best);
        record.validated(state, point, best);
    }

    private boolean isSetAside(int k) {
        long profiles = options.averaging().profiles();
        return (k + 1) * profiles / options.steps() != k * profiles / options.steps();
    }

    private void requireNoInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            if (state.unread() > 0) {
                state.read(step.read(state.updates()).losses());
            }
            save();
            throw new CancellationException("training was interrupted after " + state.updates() + " of "
                    + options.steps() + " updates, " + record.afterInterrupt());
        }
    }
}
