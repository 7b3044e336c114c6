package org.sibyl.trainer.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The power averages that a run set aside, from which the average of any other width follows afterwards: the combination whose
 * weights in time are closest, in the mean square, to those of the width asked for. Immutable.
 *
 * <p>Source: Karras et al. (2024), section 3.2 and algorithm 3.
 */
public final class PowerProfiles {
    private final List<PowerProfile> stored;
    private final double[] widths;

    private PowerProfiles(double[] widths, List<PowerProfile> stored) {
        this.widths = widths.clone();
        this.stored = List.copyOf(stored);
    }

    /** Of two widths, or none if the run set nothing aside. */
    static Optional<PowerProfiles> of(double[] widths, List<PowerProfile> stored) {
        return stored.isEmpty() ? Optional.empty() : Optional.of(new PowerProfiles(widths, stored));
    }

    /** The updates after which averages were set aside, ascending. */
    public int[] updates() {
        return stored.stream().mapToInt(PowerProfile::updates).toArray();
    }

    /**
     * The average of a width at the last of {@link #updates}, in the order of the network's parameters.
     *
     * @param width deviation of the average's weights in time as a share of the run, in (0, 0.28]; the narrower, the nearer to the
     *     last weights. Widths between the two of the run and a little beyond are reproduced well
     */
    public float[] weights(double width) {
        List<float[]> arrays = new ArrayList<>();
        List<double[]> profiles = new ArrayList<>(); // time, exponent
        for (var each : stored) {
            arrays.add(each.first());
            profiles.add(new double[] {each.updates(), PowerWidth.exponent(widths[0])});
            arrays.add(each.second());
            profiles.add(new double[] {each.updates(), PowerWidth.exponent(widths[1])});
        }
        double last = stored.get(stored.size() - 1).updates();
        double[] shares = shares(profiles, last, PowerWidth.exponent(width));
        double[] sum = new double[arrays.get(0).length];
        for (int i = 0; i < shares.length; i++) {
            float[] array = arrays.get(i);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += shares[i] * array[j];
            }
        }
        float[] weights = new float[sum.length];
        for (int j = 0; j < sum.length; j++) {
            weights[j] = (float) sum[j];
        }
        return weights;
    }

    /** The normal equations: products of the stored profiles with each other and with the wanted one. */
    private static double[] shares(List<double[]> profiles, double time, double exponent) {
        int n = profiles.size();
        double[][] matrix = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            double[] p = profiles.get(i);
            for (int j = 0; j < n; j++) {
                matrix[i][j] = product(p[0], p[1], profiles.get(j)[0], profiles.get(j)[1]);
            }
            matrix[i][n] = product(p[0], p[1], time, exponent);
        }
        return solved(matrix);
    }

    /** ∫ p q over time, of the profiles p(τ) = (γ + 1) τ^γ / t^(γ + 1) on [0, t]. */
    private static double product(double time1, double exponent1, double time2, double exponent2) {
        double shorter = Math.min(time1, time2);
        double longer = Math.max(time1, time2);
        double exponentOfLonger = time1 < time2 ? exponent2 : exponent1;
        return (exponent1 + 1)
                * (exponent2 + 1)
                / ((exponent1 + exponent2 + 1) * longer)
                * Math.pow(shorter / longer, exponentOfLonger);
    }

    /** Gauss's elimination with the largest pivot of each column. */
    private static double[] solved(double[][] rows) {
        int n = rows.length;
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int i = column + 1; i < n; i++) {
                pivot = Math.abs(rows[i][column]) > Math.abs(rows[pivot][column]) ? i : pivot;
            }
            double[] swapped = rows[column];
            rows[column] = rows[pivot];
            rows[pivot] = swapped;
            for (int i = column + 1; i < n; i++) {
                double factor = rows[i][column] / rows[column][column];
                for (int j = column; j <= n; j++) {
                    rows[i][j] -= factor * rows[column][j];
                }
            }
        }
        double[] solution = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double rest = rows[i][n];
            for (int j = i + 1; j < n; j++) {
                rest -= rows[i][j] * solution[j];
            }
            solution[i] = rest / rows[i][i];
        }
        return solution;
    }
}
