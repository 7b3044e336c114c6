package org.sibyl.trainer.objective.fewstep;

import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The ways of a batch: each clean row holds the states of one at all nodes, from noise to data.
 *
 * @param learner makes tensors
 * @param rows the batch
 * @param states how many nodes there are
 */
record Ways(Learner<JumpNetwork> learner, JumpRows rows, int states) {

    /**
     * The state of each row at a node of its own.
     *
     * @return {@code [B, D]}
     */
    Tensor at(int... nodes) {
        int dimension = rows.noise().shape().size(1);
        Tensor chosen = rows.noise().times(0);
        for (int k = 0; k < states; k++) {
            int here = k;
            Tensor state = rows.clean().slice(1, k * dimension, (k + 1) * dimension);
            chosen = chosen.plus(
                    rows.column(learner, row -> nodes[row] == here ? 1 : 0).times(state));
        }
        return chosen;
    }
}
