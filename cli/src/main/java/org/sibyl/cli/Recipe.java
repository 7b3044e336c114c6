package org.sibyl.cli;

import org.sibyl.solvers.support.Bijector;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.TimeLaw;
import org.sibyl.trainer.training.TrainingOptions;

/**
 * How the main job trains: a joint transformer by flow matching.
 *
 * @param network the network's shape
 * @param times law of training times
 * @param masks law of masks
 * @param bijector how bounded parameters reach the real line
 * @param simulations simulated pairs, validation included
 * @param validationRows pairs that validate
 * @param training updates, batch, rate, seed, device
 */
record Recipe(
        Flux1JointConfig network,
        TimeLaw times,
        MaskLaw masks,
        Bijector bijector,
        int simulations,
        int validationRows,
        TrainingOptions training) {

    /** The recipe of a task with this many variables. */
    static Recipe of(int variables) {
        return new Recipe(
                Flux1JointConfig.of(variables, 8, new TokenMerge.Sum(10)).withTimeFactor(50),
                new TimeLaw.Uniform(),
                new MaskLaw.Structured(0.6),
                Bijector.PROBIT,
                100_000,
                5_000,
                TrainingOptions.of(12_000));
    }

    Recipe withTraining(TrainingOptions options) {
        return new Recipe(network, times, masks, bijector, simulations, validationRows, options);
    }

    Recipe withSimulations(int count) {
        return new Recipe(
                network, times, masks, bijector, count, Math.max(1, Math.min(count / 20, validationRows)), training);
    }
}
