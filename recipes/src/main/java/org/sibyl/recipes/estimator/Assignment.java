package org.sibyl.recipes.estimator;

import org.sibyl.runtime.artefact.Estimator;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.solvers.variable.Form;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.data.TrialCounts;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.objective.FewerTrials;
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

    /** A copy whose rows show the network some of their trials, the only data, which follow so many parameters. */
    public Assignment<N> withTrials(TrialCounts counts, int parameters, Form trials) {
        return new Assignment<>(
                network, new FewerTrials<>(objective, counts, parameters, trials), mode, estimator, type, text);
    }

    /** The training of the network, not started. */
    public TrainingRun<N> run(TrainingSet set, TrainingOptions options) {
        return new TrainingRun<>(network, objective, set, options);
    }
}
