package org.sibyl.trainer.objective.transport;

import java.util.Arrays;

/**
 * Entropic optimal transport: the plan P with given marginals that minimises Σ P C + ε Σ P ln P, which is P = exp(u + v − C/ε).
 *
 * <p>Potentials u and v are kept as logarithms. Between two updates by sums of exponentials lie some of the same updates as factors of the
 * plan as it then stands, which need no exponentials; where a factor leaves its range they are cut short.
 *
 * <p>Source: Cuturi (2013), Sinkhorn Distances; Schmitzer (2019), Stabilized Sparse Scaling Algorithms, for factors beside potentials.
 *
 * @param regularization ε, above 0, in units of the cost
 * @param steps most updates of both potentials, at least 1
 * @param tolerance the largest change of a potential at which they end, at least 0
 */
record Sinkhorn(double regularization, int steps, double tolerance) {
    private static final int FACTORS = 20;
    private static final double RANGE = 1e100;

    /**
     * The plan; its columns have their sums to rounding, its rows to what the tolerance leaves.
     *
     * @param cost {@code [rows, columns]}, row-major
     * @param rows sums of the rows, above 0
     * @param columns sums of the columns, above 0
     */
    double[] plan(double[] cost, double[] rows, double[] columns) {
        var kernel = new double[cost.length];
        Arrays.setAll(kernel, i -> -cost[i] / regularization);
        var u = new double[rows.length];
        var v = new double[columns.length];
        int done = 0;
        while (done < steps) {
            double change = updateRows(kernel, rows, u, v);
            updateColumns(kernel, columns, u, v);
            done++;
            if (change <= tolerance) {
                break;
            }
            done += factors(exponential(kernel, u, v), rows, columns, Math.min(FACTORS, steps - done - 1), u, v);
        }
        return exponential(kernel, u, v);
    }

    private static double[] exponential(double[] kernel, double[] u, double[] v) {
        var plan = new double[kernel.length];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < v.length; j++) {
                plan[i * v.length + j] = Math.exp(kernel[i * v.length + j] + u[i] + v[j]);
            }
        }
        return plan;
    }

    /** Gives the rows their sums; returns the largest change of a potential. */
    private static double updateRows(double[] kernel, double[] rows, double[] u, double[] v) {
        double change = 0;
        for (int i = 0; i < u.length; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < v.length; j++) {
                largest = Math.max(largest, kernel[i * v.length + j] + v[j]);
            }
            double sum = 0;
            for (int j = 0; j < v.length; j++) {
                sum += Math.exp(kernel[i * v.length + j] + v[j] - largest);
            }
            double updated = Math.log(rows[i]) - largest - Math.log(sum);
            change = Math.max(change, Math.abs(updated - u[i]));
            u[i] = updated;
        }
        return change;
    }

    /** Gives the columns their sums. */
    private static void updateColumns(double[] kernel, double[] columns, double[] u, double[] v) {
        var largest = new double[v.length];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < v.length; j++) {
                largest[j] = Math.max(largest[j], kernel[i * v.length + j] + u[i]);
            }
        }
        var sums = new double[v.length];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < v.length; j++) {
                sums[j] += Math.exp(kernel[i * v.length + j] + u[i] - largest[j]);
            }
        }
        for (int j = 0; j < v.length; j++) {
            v[j] = Math.log(columns[j]) - largest[j] - Math.log(sums[j]);
        }
    }

    /** The same updates as factors of rows and columns of a plan; returns how many there were before one left its range. */
    private static int factors(double[] plan, double[] rows, double[] columns, int most, double[] u, double[] v) {
        var r = filled(u.length);
        var c = filled(v.length);
        int done = 0;
        while (done < most) {
            var nextR = new double[r.length];
            var sums = new double[c.length];
            for (int i = 0; i < r.length; i++) {
                double sum = 0;
                for (int j = 0; j < c.length; j++) {
                    sum += plan[i * c.length + j] * c[j];
                }
                nextR[i] = rows[i] / sum;
                for (int j = 0; j < c.length; j++) {
                    sums[j] += plan[i * c.length + j] * nextR[i];
                }
            }
            var nextC = new double[c.length];
            Arrays.setAll(nextC, j -> columns[j] / sums[j]);
            if (!inRange(nextR) || !inRange(nextC)) {
                break;
            }
            r = nextR;
            c = nextC;
            done++;
        }
        add(u, r);
        add(v, c);
        return done;
    }

    private static double[] filled(int length) {
        var ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static boolean inRange(double... factors) {
        for (double factor : factors) {
            if (!(factor < RANGE && factor > 1 / RANGE)) {
                return false;
            }
        }
        return true;
    }

    private static void add(double[] potential, double[] factor) {
        for (int i = 0; i < potential.length; i++) {
            potential[i] += Math.log(factor[i]);
        }
    }
}
