package org.sibyl.trainer.objective.fewstep;

import java.util.List;
import org.sibyl.solvers.jump.RenoisedJumps;
import org.sibyl.trainer.network.fewstep.JumpInput;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The consistency function of a teacher's probability flow, ‖f(x_k, t_k) − x_0‖² at a node of the way that ends in x_0. The target is a function of the
 * state, so the minimum is 0, and neither a distance with a geometric median nor a curriculum of grids is needed, as they are where it is learned from
 * data alone.
 *
 * <p>Source: the definition of Song et al. (2023), "Consistency models", section 3, on ways that were solved to their ends.
 *
 * @param map the function
 * @param intervals how finely time is cut into nodes, at least 1, as the map cuts it for so many steps
 */
public record TaughtConsistencyLoss(RenoisedJumps map, int intervals) implements WayLoss {
    /** Nodes of 1, 2, 4 and 8 steps. */
    public static final int INTERVALS = 8;

    /** Checks the number. */
    public TaughtConsistencyLoss {
        map.times(intervals);
    }

    @Override
    public List<WayNode> nodes() {
        return WayNode.of(map, map.times(intervals));
    }

    @Override
    public Tensor of(Learner<JumpNetwork> learner, JumpRows rows) {
        double[] times = map.times(intervals);
        int[] from = new int[rows.count()];
        for (int row = 0; row < from.length; row++) {
            from[row] = Math.min(intervals - 1, (int) (rows.levels()[0][row] * intervals));
        }
        var ways = new Ways(learner, rows, times.length);
        Tensor t = rows.column(learner, row -> times[from[row]]);
        var input = rows.given(JumpInput.from(ways.at(from), t.reshape(-1)));
        return learner.network()
                .jump(learner.weights(), input)
                .minus(ways.ends())
                .square()
                .sum(1);
    }
}
