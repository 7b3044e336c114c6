package org.sibyl.trainer.objective.fewstep;

import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.tensor.Tensor;

/** The loss of a few-step map. Immutable; its {@code toString} tells all its settings. */
public interface JumpLoss {

    /** How many states a clean row holds before the observation: one, or all nodes of a way. */
    default int states() {
        return 1;
    }

    /** About how many evaluations of the network its memory is. */
    int evaluations();

    /**
     * The loss of each row.
     *
     * @return {@code [B, 1]}
     */
    Tensor of(Learner<JumpNetwork> learner, JumpRows rows);
}
