package org.sibyl.trainer.objective.transport;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Noise goes to data nearby: each row of the noise draws its data from its row of the entropic plan between the two, with replacement. The paths
 * become straighter, so that fewer steps follow them.
 *
 * <p>Source: Tong et al. (2024), Improving and Generalizing Flow-Based Generative Models with Minibatch Optimal Transport; the sizes are
 * BayesFlow's (Radev et al., 2023).
 *
 * <p>Data bring their conditions along, so a plan that looks at states alone makes the noise depend on the condition, while sampling
 * starts every condition from the same noise: the posterior is then wrong. The cost hence holds the {@link ConditionDistance} of what is known, too,
 * with a weight at which on average a share {@code conditionRatio} of the other rows costs no more than a row's own data. The smaller
 * the ratio, the less bias, and the less straight are the paths. BayesFlow's distance is {@link ConditionDistance#COSINE}, here it is {@link
 * ConditionDistance#SQUARED} unless told otherwise.
 *
 * <p>A {@code share} below 1 leaves the dearest part of the noise where it is: a dummy row and a dummy column take the rest of the mass at no cost,
 * and a row that draws the dummy keeps its own data. The corner where both meet is closed, where BayesFlow's costs 1, so that no mass goes there
 * and the share is what it says (after Chapel et al., 2020).
 *
 * @param regularization ε of the plan, above 0, in squared deviations of the standardised state
 * @param steps most Sinkhorn steps, at least 1
 * @param tolerance the change of a potential at which they end, at least 0
 * @param share how much of the mass is transported, in (0, 1]
 * @param conditionRatio share of the other rows within reach of a row, in (0, 1]; 1 ignores the conditions
 * @param conditionDistance how far apart two conditions are
 */
public record OptimalTransport(
        double regularization,
        int steps,
        double tolerance,
        double share,
        double conditionRatio,
        ConditionDistance conditionDistance)
        implements Coupling {
    /** All of the mass, 1 % of the batch within reach. */
    public static final OptimalTransport DEFAULT =
            new OptimalTransport(0.1, 100, 1e-5, 1, 0.01, ConditionDistance.SQUARED);

    /** Checks every number. */
    public OptimalTransport {
        require(
                regularization > 0 && Double.isFinite(regularization),
                "regularization",
                "above 0 and finite",
                regularization);
        require(steps >= 1, "steps", "at least 1", steps);
        require(tolerance >= 0, "tolerance", "at least 0", tolerance);
        require(share > 0 && share <= 1, "share", "above 0 and at most 1", share);
        require(conditionRatio > 0 && conditionRatio <= 1, "condition ratio", "above 0 and at most 1", conditionRatio);
    }

    private static void require(boolean holds, String name, String what, Number came) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "the " + name + " of optimal transport must be " + what + ", but is " + came);
        }
    }

    @Override
    public int[] partners(NoisyBatch batch, RandomGenerator random) {
        int rows = batch.rows();
        double[] plan = plan(ConditionalCost.of(batch, conditionDistance, conditionRatio), rows);
        int columns = plan.length / rows;
        int[] partners = new int[rows];
        for (int row = 0; row < rows; row++) {
            int drawn = drawn(plan, row * columns, columns, random.nextDouble());
            partners[row] = drawn < rows ? drawn : row;
        }
        return partners;
    }

    /** The plan's rows without a dummy row, but with the dummy column where there is one. */
    double[] plan(double[] cost, int rows) {
        var sinkhorn = new Sinkhorn(regularization, steps, tolerance);
        if (share == 1) {
            var sums = new double[rows];
            Arrays.fill(sums, 1.0 / rows);
            return sinkhorn.plan(cost, sums, sums);
        }
        int all = rows + 1;
        var extended = new double[all * all];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(cost, i * rows, extended, i * all, rows);
        }
        extended[all * all - 1] = Double.POSITIVE_INFINITY;
        var sums = new double[all];
        Arrays.fill(sums, 1.0 / rows);
        sums[rows] = 1 - share;
        return Arrays.copyOf(sinkhorn.plan(extended, sums, sums), rows * all);
    }

    /** The column at which the running sum of a row passes a level of its whole. */
    private static int drawn(double[] plan, int from, int columns, double level) {
        double whole = 0;
        for (int j = 0; j < columns; j++) {
            whole += plan[from + j];
        }
        double sum = 0;
        for (int j = 0; j < columns - 1; j++) {
            sum += plan[from + j];
            if (sum > level * whole) {
                return j;
            }
        }
        return columns - 1;
    }
}
