package org.sibyl.trainer.objective.fewstep;

import java.util.Arrays;
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
public record SegmentLoss(Segments segments) implements WayLoss {
    @Override
    public List<WayNode> nodes() {
        return WayNode.of(segments, segments.times(segments.steps()));
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
        var ways = new Ways(learner, rows, states());
        Tensor x = ways.at(node);
        Tensor next = ways.at(Arrays.stream(node).map(k -> k + 1).toArray());
        Tensor average = x.minus(next).over(from.minus(to));
        var input = rows.given(JumpInput.between(x, from.reshape(-1), to.reshape(-1)));
        return learner.network()
                .inner(learner.weights(), input)
                .minus(average)
                .square()
                .sum(1);
    }
}
