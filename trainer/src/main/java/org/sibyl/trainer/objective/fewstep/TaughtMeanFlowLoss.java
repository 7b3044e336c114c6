package org.sibyl.trainer.objective.fewstep;

import java.util.List;
import org.sibyl.solvers.jump.AverageVelocity;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.tensor.Tensor;

/**
 * The average velocity of a teacher's probability flow, ‖u(x_j, t_k, t_j) − (x_j − x_k)/(t_j − t_k)‖² for two nodes t_j > t_k of one way. For a share of
 * the rows the nodes are the first and the last, the jump of a single step; for the others any two. The target is a function of the state, so the
 * minimum is 0, where the {@link MeanFlowLoss} of data has to find the average behind derivatives of itself.
 *
 * <p>Source: the definition of Geng et al. (2025), "Mean flows for one-step generative modeling", equation 3, on ways that were solved.
 *
 * @param equalNodes how many equal steps the nodes make, at least 1
 * @param wholeShare share of the rows that jump the whole way, in [0, 1]
 */
public record TaughtMeanFlowLoss(int equalNodes, double wholeShare) implements WayLoss {
    /** Eight steps, half of the rows the whole way. */
    public static final TaughtMeanFlowLoss DEFAULT = new TaughtMeanFlowLoss(8, 0.5);

    /** Checks both. */
    public TaughtMeanFlowLoss {
        if (equalNodes < 1 || !(wholeShare >= 0 && wholeShare <= 1)) {
            throw new IllegalArgumentException("a taught mean flow needs at least 1 step and a share of whole ways in"
                    + " [0, 1], but has " + equalNodes + " and " + wholeShare);
        }
    }

    @Override
    public List<WayNode> nodes() {
        var jumps = new AverageVelocity();
        return WayNode.of(jumps, jumps.times(equalNodes));
    }

    @Override
    public Tensor of(Learner<JumpNetwork> learner, JumpRows rows) {
        double[] times = new AverageVelocity().times(equalNodes);
        int[] from = new int[rows.count()];
        int[] to = new int[rows.count()];
        for (int row = 0; row < from.length; row++) {
            int one = node(rows.levels()[0][row], equalNodes + 1);
            int other = node(rows.levels()[1][row], equalNodes); // of those that are left
            int second = other < one ? other : other + 1;
            boolean whole = rows.levels()[2][row] < wholeShare;
            from[row] = whole ? 0 : Math.min(one, second);
            to[row] = whole ? equalNodes : Math.max(one, second);
        }
        return new Ways(learner, rows, times.length).ofAverages(times, from, to);
    }

    private static int node(double level, int count) {
        return Math.min(count - 1, (int) (level * count));
    }
}
