package org.sibyl.trainer.objective.fewstep;

import org.sibyl.solvers.jump.Consistency;
import org.sibyl.solvers.support.StandardNormal;
import org.sibyl.trainer.network.fewstep.JumpInput;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.tensor.Tensor;

/**
 * Consistency training: two neighbouring times t_n &lt; t_n+1 of one path x + t z must lead to the same data,
 *
 * <pre>
 *   L = d(f(x + t_n+1 z, t_n+1), sg f(x + t_n z, t_n)) / (t_n+1 − t_n),   d(a, b) = √(‖a − b‖² + c²) − c,   c = h √D
 * </pre>
 *
 * <p>The pseudo-Huber distance is one of vectors, where BayesFlow has a sum over elements. Time is cut into s₀ steps at first, and twice as many, up to
 * s₁, in equal shares of the run. The interval n is drawn as a normal distribution of ln t falls on it.
 *
 * <p>A small h makes d the distance itself, whose minimum is a geometric median of the target and not its mean. In very many dimensions these are the
 * same; in a few they are not, so the default h is larger than the source's 0.00054.
 *
 * <p>Source: Song and Dhariwal (2024), "Improved techniques for training consistency models", table 1.
 *
 * @param map the function and its times
 * @param fewest s₀, at least 1
 * @param most s₁, at least s₀
 * @param huber h, above 0
 */
public record ConsistencyLoss(Consistency map, int fewest, int most, double huber) implements JumpLoss {
    /** The mean of ln t, and its deviation. */
    private static final double MEAN = -1.1;

    private static final double DEVIATION = 2;

    /** 10 to 160 steps. */
    public static final ConsistencyLoss DEFAULT = new ConsistencyLoss(Consistency.STANDARD, 10, 160, 1);

    /** Checks every field. */
    public ConsistencyLoss {
        if (fewest < 1 || most < fewest || !(huber > 0)) {
            throw new IllegalArgumentException("consistency training needs 1 <= fewest <= most steps and huber above 0,"
                    + " but has " + fewest + ", " + most + " and " + huber);
        }
    }

    /** Steps of the grid when a share of the run is over. */
    int steps(double progress) {
        int doublings = (int) Math.floor(Math.log(Math.floorDiv(most, fewest)) / Math.log(2)) + 1;
        int stage = (int) Math.min(doublings, Math.floor(progress * doublings));
        return (int) Math.min(most, fewest * Math.pow(2, stage));
    }

    @Override
    public int evaluations() {
        return 2;
    }

    @Override
    public Tensor of(Learner<JumpNetwork> learner, JumpRows rows) {
        double[] times = map.grid(steps(rows.progress()));
        int[] earlier = intervals(times, rows.levels()[0]); // times fall: the larger one of an interval comes first
        Tensor large = rows.column(learner, row -> times[earlier[row]]);
        Tensor small = rows.column(learner, row -> times[earlier[row] + 1]);
        Tensor student = jump(learner, rows, large);
        Tensor teacher = Learner.stopGradient(jump(learner, rows, small));
        double c = huber * Math.sqrt(student.shape().size(1));
        Tensor distance =
                student.minus(teacher).square().sum(1).plus(c * c).sqrt().plus(-c);
        return distance.over(large.minus(small));
    }

    private static Tensor jump(Learner<JumpNetwork> learner, JumpRows rows, Tensor t) {
        Tensor x = rows.clean().plus(t.times(rows.noise()));
        return learner.network().jump(learner.weights(), rows.given(JumpInput.from(x, t.reshape(-1))));
    }

    /** The interval of each level, by the cumulative weights of all. */
    static int[] intervals(double[] times, float... levels) {
        double[] cumulative = new double[times.length];
        for (int i = 1; i < times.length; i++) {
            cumulative[i] = cumulative[i - 1] + below(times[i - 1]) - below(times[i]);
        }
        int[] intervals = new int[levels.length];
        for (int row = 0; row < levels.length; row++) {
            double wanted = levels[row] * cumulative[times.length - 1];
            int i = 0;
            while (i < times.length - 2 && cumulative[i + 1] <= wanted) {
                i++;
            }
            intervals[row] = i;
        }
        return intervals;
    }

    /** The share of ln t below a time's. */
    private static double below(double t) {
        return StandardNormal.cumulative((Math.log(t) - MEAN) / DEVIATION);
    }
}
