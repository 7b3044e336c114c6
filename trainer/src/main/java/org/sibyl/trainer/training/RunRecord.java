package org.sibyl.trainer.training;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.sibyl.trainer.checkpoint.Checkpoint;
import org.sibyl.trainer.checkpoint.CheckpointWriter;

/** What a run writes down on its way, checkpoints and log; without a folder it writes nothing. Not thread-safe. */
class RunRecord {
    private RunRecord() {}

    /** A run without a folder. */
    static RunRecord none() {
        return new RunRecord();
    }

    /** A run that begins. */
    static RunRecord fresh(CheckpointWriter writer, RunIdentity identity, Progress progress) {
        return new InFolder(writer, identity, progress, Optional.empty());
    }

    /** A run that goes on. */
    static RunRecord continued(CheckpointWriter writer, RunIdentity identity, Progress progress, Checkpoint from) {
        return new InFolder(writer, identity, progress, Optional.of(from));
    }

    /** The state to begin with. */
    Optional<Checkpoint> start() {
        return Optional.empty();
    }

    /** What becomes of an interrupted run, for its message. */
    String afterInterrupt() {
        return "nothing is kept: start it again";
    }

    void trained(TrainingState state, double loss, double norm, double rate) {}

    void validated(TrainingState state, LossPoint point, boolean best) {}

    void diverged(int step, int... rows) {}

    /** What belongs to every checkpoint of the run. */
    Map<String, String> identity() {
        return Map.of();
    }

    /** Whether the time to save has come. */
    boolean isDue(int updates) {
        return false;
    }

    /** Saves the state after some updates. */
    void save(int updates, Supplier<Checkpoint> state) {}

    private static final class InFolder extends RunRecord {
        private final CheckpointWriter writer;
        private final RunIdentity identity;
        private final Progress progress;
        private final Optional<Checkpoint> from;
        private final TrainingLog log;

        InFolder(CheckpointWriter writer, RunIdentity identity, Progress progress, Optional<Checkpoint> from) {
            this.writer = writer;
            this.identity = identity;
            this.progress = progress;
            this.from = from;
            log = new TrainingLog(writer.folder(), from.map(Checkpoint::updates).orElse(0));
        }

        @Override
        Optional<Checkpoint> start() {
            return from;
        }

        @Override
        String afterInterrupt() {
            return "a checkpoint is in " + writer.folder() + ": resume it";
        }

        @Override
        void trained(TrainingState state, double loss, double norm, double rate) {
            log.trained(state.updates(), loss, norm, rate, state.seconds());
        }

        @Override
        void validated(TrainingState state, LossPoint point, boolean best) {
            log.validated(point, best, state.seconds());
        }

        @Override
        void diverged(int step, int... rows) {
            log.diverged(step, rows);
        }

        @Override
        Map<String, String> identity() {
            return identity.texts();
        }

        @Override
        boolean isDue(int updates) {
            return writer.isDue(updates);
        }

        @Override
        void save(int updates, Supplier<Checkpoint> state) {
            writer.save(state).ifPresent(file -> progress.saved(updates, file));
        }
    }
}
