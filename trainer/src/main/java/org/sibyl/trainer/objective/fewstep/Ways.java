package org.sibyl.trainer.objective.fewstep;

import org.sibyl.trainer.network.fewstep.JumpInput;
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

    /** Where the ways end, {@code [B, D]}. */
    Tensor ends() {
        int dimension = rows.noise().shape().size(1);
        return rows.clean().slice(1, (states - 1) * dimension, states * dimension);
    }

    /**
     * ‖F − (x_j − x_k)/(t_j − t_k)‖² of each row between two nodes of its own.
     *
     * @param times of the nodes
     * @return {@code [B, 1]}
     */
    Tensor ofAverages(double[] times, int[] from, int[] to) {
        Tensor t = rows.column(learner, row -> times[from[row]]);
        Tensor r = rows.column(learner, row -> times[to[row]]);
        Tensor x = at(from);
        Tensor average = x.minus(at(to)).over(t.minus(r));
        var input = rows.given(JumpInput.between(x, t.reshape(-1), r.reshape(-1)));
        return learner.network()
                .inner(learner.weights(), input)
                .minus(average)
                .square()
                .sum(1);
    }
}
