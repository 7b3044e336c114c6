package org.sibyl.trainer.objective.fewstep;

import java.util.Arrays;
import java.util.List;
import org.sibyl.solvers.jump.Segments;
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
    public Tensor of(Learner<JumpNetwork> learner, JumpRows rows) {
        int[] from = new int[rows.count()];
        for (int row = 0; row < from.length; row++) {
            from[row] = Math.min(segments.steps() - 1, (int) (rows.levels()[0][row] * segments.steps()));
        }
        int[] to = Arrays.stream(from).map(k -> k + 1).toArray();
        return new Ways(learner, rows, states()).ofAverages(segments.times(segments.steps()), from, to);
    }
}
