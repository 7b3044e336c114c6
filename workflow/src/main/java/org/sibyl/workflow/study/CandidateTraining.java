package org.sibyl.workflow.study;

import java.nio.file.Path;
import org.sibyl.recipes.PreparedTraining;
import org.sibyl.recipes.TrainedModel;
import org.sibyl.recipes.config.Configuration;
import org.sibyl.recipes.run.RunFolder;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.trainer.checkpoint.Checkpoints;
import org.sibyl.trainer.training.Progress;

/**
 * The training of one configuration in a run folder of its own, which {@code sibyl train --resume} and {@code sibyl export} know as well.
 *
 * @param configuration with seed and threads
 * @param pairs what it trains on
 * @param folder of the run
 */
record CandidateTraining(Configuration configuration, Pairs pairs, Path folder) {

    /** The recipe for the number of pairs. */
    CandidateTraining {
        configuration = configuration.forPairs(pairs.count());
    }

    /** Whether nothing is left to train. */
    boolean isEnded() {
        return RunFolder.at(folder).exists() && RunFolder.at(folder).isEnded();
    }

    /** The name of the configuration. */
    String name() {
        return String.valueOf(folder.getFileName());
    }

    int steps() {
        return configuration.recipe().training().steps();
    }

    /** What it reached; it must have ended. */
    TrainedModel model() {
        return RunFolder.at(folder).load();
    }

    /**
     * Begins the training, or continues it from its newest checkpoint.
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; what was reached is kept in a checkpoint
     */
    void train(Progress progress) {
        var preparation = PreparedTraining.of(configuration.recipe(), pairs);
        preparation.notes().forEach(progress::warned);
        try (var open = RunFolder.at(folder).open(progress::warned)) {
            boolean continued = Checkpoints.in(folder).newest(progress::warned).isPresent();
            if (continued) {
                open.requireContinues(preparation);
            } else {
                open.begin(configuration, preparation, name());
            }
            open.end(preparation, open.train(preparation, continued, progress));
        }
    }
}
