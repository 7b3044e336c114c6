package org.sibyl.trainer.objective.fewstep;

import java.util.List;
import org.sibyl.solvers.jump.Segments;
import org.sibyl.trainer.network.fewstep.JumpInput;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The jumps of a teacher's probability flow: a clean row holds the states of one way at all nodes t₀ > t₁ > ..., from noise to data, and the loss is
 * ‖F − (x_k − x_k+1)/(t_k − t_k+1)‖² at a node k that is drawn for the row. The target is a function of the state, so the minimum is 0.
 *
 * <p>Source: knowledge distillation of the flow map, Luhman and Luhman (2021), a segment at a time.
 *
 * @param segments the nodes
 */
public record SegmentLoss(Segments segments) implements JumpLoss {

    @Override
    public int states() {
        return segments.nodes().size();
    }

    @Override
    public int evaluations() {
        return 1;
    }

    @Override
    public Tensor of(Learner<JumpNetwork> learner, JumpRows rows) {
        List<Double> nodes = segments.nodes();
        int[] node = new int[rows.count()];
        for (int row = 0; row < node.length; row++) {
            node[row] = Math.min(segments.steps() - 1, (int) (rows.levels()[0][row] * segments.steps()));
        }
        Tensor from = rows.column(learner, row -> nodes.get(node[row]));
        Tensor to = rows.column(learner, row -> nodes.get(node[row] + 1));
        Tensor x = rows.noise().times(0);
        Tensor next = x;
        int dimension = x.shape().size(1);
        for (int k = 0; k < states(); k++) {
            int here = k;
            Tensor state = rows.clean().slice(1, k * dimension, (k + 1) * dimension);
            x = x.plus(rows.column(learner, row -> node[row] == here ? 1 : 0).times(state));
            next = next.plus(rows.column(learner, row -> node[row] + 1 == here ? 1 : 0)
                    .times(state));
        }
        Tensor average = x.minus(next).over(from.minus(to));
        var input = rows.given(JumpInput.between(x, from.reshape(-1), to.reshape(-1)));
        return learner.network()
                .inner(learner.weights(), input)
                .minus(average)
                .square()
                .sum(1);
    }
}
