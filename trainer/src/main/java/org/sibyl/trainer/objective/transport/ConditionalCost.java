package org.sibyl.trainer.objective.transport;

/**
 * The cost of sending the noise of row i to the data of row j: M + w C, with M the squared distance of noise and state, C the distance of what is
 * known in the two rows, and w large enough that on average only a share of the other rows costs no more than the row's own data.
 *
 * <p>Source: BayesFlow (Radev et al., 2023), which takes w so but counts the row itself, so that of few rows no share can be small; for conditional transport see Kerrigan et al. (2024).
 */
final class ConditionalCost {
    private static final int DOUBLINGS = 27; // to 10⁸
    private static final int HALVINGS = 20;
    private static final double CLOSE = 1e-3;

    private final double[] moved;
    private final double[] known;
    private final int rows;

    private ConditionalCost(double[] moved, double[] known, int rows) {
        this.moved = moved;
        this.known = known;
        this.rows = rows;
    }

    /** The costs of a batch, {@code [rows, rows]}, row-major. */
    static double[] of(NoisyBatch batch, ConditionDistance distance, double ratio) {
        int rows = batch.rows();
        var moved = new double[rows * rows];
        var known = new double[rows * rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < rows; j++) {
                moved[i * rows + j] = batch.transport(i, j);
                known[i * rows + j] = i == j ? 0 : distance.of(batch, i, j);
            }
        }
        var costs = new ConditionalCost(moved, known, rows);
        return costs.weighted(batch.width() == batch.tokens() ? 0 : costs.weight(ratio));
    }

    private double[] weighted(double weight) {
        var cost = new double[moved.length];
        for (int i = 0; i < cost.length; i++) {
            cost[i] = moved[i] + weight * known[i];
        }
        return cost;
    }

    /** The smallest weight, nearly, at which no larger share than this of all rows is within reach. */
    private double weight(double ratio) {
        if (reach(0) <= ratio) {
            return 0;
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < DOUBLINGS && reach(high) > ratio; i++) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && ratio - reach(high) > CLOSE * ratio; i++) {
            double middle = low + (high - low) / 2;
            if (reach(middle) > ratio) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The share of the other rows that cost no more than the row's own. */
    private double reach(double weight) {
        int within = 0;
        for (int i = 0; i < rows; i++) {
            double own = moved[i * rows + i];
            for (int j = 0; j < rows; j++) {
                within += j != i && moved[i * rows + j] + weight * known[i * rows + j] <= own ? 1 : 0;
            }
        }
        return within / Math.max(1.0, (double) rows * (rows - 1));
    }
}
