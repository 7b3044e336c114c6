package org.sibyl.diagnostics.twosample;

import org.sibyl.arrays.Cholesky;
import org.sibyl.diagnostics.linear.QuadraticFeatures;

/**
 * Logistic regression on standardised columns, their squares and products: the Bayes classifier of two Gaussians. Fast,
 * and the strongest of all against errors of location, scale and correlation; blind to finer shape.
 *
 * <p>Penalised likelihood, ½ ‖w‖² for all weights but the constant (scikit-learn's C = 1), by Newton's method. Has no
 * randomness.
 */
public record QuadraticLogistic() implements Classifier {

    private static final int MAXIMUM_STEPS = 25;
    private static final double TOLERANCE = 1e-6;

    @Override
    public String name() {
        return "quadratic logistic";
    }

    @Override
    public Fitted fit(double[][] rows, boolean[] second, long seed) {
        QuadraticFeatures quadratic = QuadraticFeatures.of(rows);
        var features = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            features[i] = quadratic.of(rows[i]);
        }
        double[] weights = newton(features, second);
        return test -> {
            var probabilities = new double[test.length];
            for (int i = 0; i < test.length; i++) {
                probabilities[i] = logistic(dot(weights, quadratic.of(test[i])));
            }
            return probabilities;
        };
    }

    private static double[] newton(double[][] features, boolean[] second) {
        int m = features[0].length;
        var weights = new double[m];
        for (int step = 0; step < MAXIMUM_STEPS; step++) {
            var gradient = new double[m];
            var hessian = new double[m][m];
            for (int i = 0; i < features.length; i++) {
                double p = logistic(dot(weights, features[i]));
                addTo(gradient, hessian, features[i], p - (second[i] ? 1 : 0), Math.max(p * (1 - p), 1e-10));
            }
            for (int a = 0; a < m; a++) {
                gradient[a] += a == 0 ? 0 : weights[a];
                hessian[a][a] += a == 0 ? 1e-9 : 1;
            }
            double[] change = new Cholesky(hessian).solve(gradient);
            double largest = 0;
            for (int a = 0; a < m; a++) {
                weights[a] -= change[a];
                largest = Math.max(largest, Math.abs(change[a]));
            }
            if (largest < TOLERANCE) {
                break;
            }
        }
        return weights;
    }

    private static void addTo(double[] gradient, double[][] hessian, double[] row, double residual, double curvature) {
        for (int a = 0; a < row.length; a++) {
            gradient[a] += residual * row[a];
            double scaled = curvature * row[a];
            double[] target = hessian[a];
            for (int b = 0; b <= a; b++) {
                target[b] += scaled * row[b];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double logistic(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}
