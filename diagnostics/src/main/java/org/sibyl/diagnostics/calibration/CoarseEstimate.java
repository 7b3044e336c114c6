package org.sibyl.diagnostics.calibration;

import java.util.SplittableRandom;
import org.sibyl.arrays.Cholesky;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.linear.QuadraticFeatures;

/** A point estimate of θ from x by ridge regression on quadratic features; each pair's is fitted without that pair. */
final class CoarseEstimate {

    private static final int FOLDS = 5;
    private static final double RIDGE = 1e-2;

    private CoarseEstimate() {}

    /** Estimates [pairs, parameters], with a little noise, which keeps distances from tying where the data are discrete. */
    static double[][] crossFitted(Sample data, Sample truths, long seed) {
        double[][] x = data.toArray();
        QuadraticFeatures quadratic = QuadraticFeatures.of(x);
        var features = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            features[i] = quadratic.of(x[i]);
        }
        var random = new SplittableRandom(seed);
        var estimates = new double[x.length][truths.columns()];
        for (int fold = 0; fold < FOLDS; fold++) {
            var regression = new Cholesky(gram(features, fold));
            for (int j = 0; j < truths.columns(); j++) {
                double[] weights = regression.solve(moments(features, truths, j, fold));
                double noise = 0.01 * spread(truths.column(j));
                for (int i = fold; i < x.length; i += FOLDS) {
                    estimates[i][j] = dot(weights, features[i]) + noise * random.nextGaussian();
                }
            }
        }
        return estimates;
    }

    private static double[][] gram(double[][] features, int leftOut) {
        int m = features[0].length;
        var gram = new double[m][m];
        for (int i = 0; i < features.length; i++) {
            if (i % FOLDS != leftOut) {
                for (int a = 0; a < m; a++) {
                    for (int b = 0; b <= a; b++) {
                        gram[a][b] += features[i][a] * features[i][b];
                    }
                }
            }
        }
        for (int a = 0; a < m; a++) {
            gram[a][a] += RIDGE * features.length;
        }
        return gram;
    }

    private static double[] moments(double[][] features, Sample truths, int parameter, int leftOut) {
        var moments = new double[features[0].length];
        for (int i = 0; i < features.length; i++) {
            if (i % FOLDS != leftOut) {
                for (int a = 0; a < moments.length; a++) {
                    moments[a] += features[i][a] * truths.at(i, parameter);
                }
            }
        }
        return moments;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double spread(double[] values) {
        return Moments.of(values).deviation();
    }
}
