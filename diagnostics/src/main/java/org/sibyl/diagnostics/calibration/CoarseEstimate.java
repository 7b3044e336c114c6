package org.sibyl.diagnostics.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.linear.QuadraticFeatures;
import org.sibyl.diagnostics.linear.RidgeRegression;

/**
 * A point estimate of θ from x by ridge regression on quadratic features, or on x and its squares where there are very many numbers.
 * Immutable and thread-safe.
 */
final class CoarseEstimate {

    private static final int FOLDS = 5;
    private static final int MOST_FEATURES = 500;

    private final QuadraticFeatures features;
    private final List<RidgeRegression.Linear> parameters;

    private CoarseEstimate(QuadraticFeatures features, List<RidgeRegression.Linear> parameters) {
        this.features = features;
        this.parameters = parameters;
    }

    /**
     * Learns from pairs.
     *
     * @param x [rows, data]
     * @param theta [rows, parameters]
     */
    static CoarseEstimate of(double[][] x, double[][] theta) {
        var all = QuadraticFeatures.of(x);
        var features = all.count() <= MOST_FEATURES ? all : all.withoutProducts();
        var regression = RidgeRegression.on(Arrays.stream(x).map(features::of).toArray(double[][]::new));
        return new CoarseEstimate(
                features,
                IntStream.range(0, theta[0].length)
                        .mapToObj(j -> regression.fit(
                                Arrays.stream(theta).mapToDouble(row -> row[j]).toArray()))
                        .toList());
    }

    /** The estimate from data. */
    double[] at(double[] x) {
        double[] row = features.of(x);
        return parameters.stream().mapToDouble(parameter -> parameter.at(row)).toArray();
    }

    /**
     * Estimates [pairs, parameters], each from the other folds, with a little noise, which keeps distances from tying where the data
     * are discrete.
     */
    static double[][] crossFitted(Sample data, Sample truths, long seed) {
        double[][] x = data.toArray();
        double[][] theta = truths.toArray();
        var random = new SplittableRandom(seed);
        double[] noise = IntStream.range(0, truths.columns())
                .mapToDouble(j -> 0.01 * Moments.of(truths.column(j)).deviation())
                .toArray();
        double[][] estimates = new double[x.length][];
        for (int fold = 0; fold < FOLDS; fold++) {
            int leftOut = fold;
            int[] others = IntStream.range(0, x.length)
                    .filter(i -> i % FOLDS != leftOut)
                    .toArray();
            var estimate = of(rows(x, others), rows(theta, others));
            for (int i = fold; i < x.length; i += FOLDS) {
                estimates[i] = estimate.at(x[i]);
                for (int j = 0; j < noise.length; j++) {
                    estimates[i][j] += noise[j] * random.nextGaussian();
                }
            }
        }
        return estimates;
    }

    private static double[][] rows(double[][] all, int[] chosen) {
        return Arrays.stream(chosen).mapToObj(i -> all[i]).toArray(double[][]::new);
    }
}
