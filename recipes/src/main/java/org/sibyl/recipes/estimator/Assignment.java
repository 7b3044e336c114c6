package org.sibyl.recipes.estimator;

import org.sibyl.runtime.artefact.Estimator;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.Objective;
import org.sibyl.trainer.training.TrainingOptions;
import org.sibyl.trainer.training.TrainingRun;

/**
 * A network of the right size, what it is trained for, and what its artefact will say.
 *
 * @param network the network
 * @param objective its objective
 * @param mode what it infers from what
 * @param estimator what it will be
 * @param type family of the network, such as {@code flux1joint}
 * @param text sizes and options of the network in one line
 * @param <N> kind of network
 */
public record Assignment<N extends Network>(
        N network, Objective<N> objective, Mode mode, Estimator estimator, String type, String text) {

    /** The training of the network, not started. */
    public TrainingRun<N> run(TrainingSet set, TrainingOptions options) {
        return new TrainingRun<>(network, objective, set, options);
    }
}
