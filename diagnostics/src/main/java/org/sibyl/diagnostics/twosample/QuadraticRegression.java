package org.sibyl.diagnostics.twosample;

import java.util.Arrays;
import org.sibyl.diagnostics.linear.QuadraticFeatures;
import org.sibyl.diagnostics.linear.RidgeRegression;

/**
 * Least squares of the label on standardised columns, their squares and products: near one half, what {@link QuadraticLogistic} learns,
 * for a thousandth of the cost where the same rows are labelled many times. A regression tests as a classifier does: Kim, Lee and Lei
 * (2019), "Global and local two-sample tests via regression".
 *
 * <p>Above {@value #MOST} features products of different columns are left out. Has no randomness.
 */
public record QuadraticRegression() implements Classifier {

    /** More features are not expanded to products. */
    static final int MOST = 500;

    @Override
    public String name() {
        return "quadratic regression";
    }

    @Override
    public Fitted fit(double[][] rows, boolean[] second, long seed) {
        return on(rows).fit(second, seed);
    }

    @Override
    public Prepared on(double[][] rows) {
        QuadraticFeatures all = QuadraticFeatures.of(rows);
        QuadraticFeatures quadratic = all.count() <= MOST ? all : all.withoutProducts();
        double[][] features = Arrays.stream(rows).map(quadratic::of).toArray(double[][]::new);
        var regression = RidgeRegression.on(features);
        return (second, seed) -> {
            double[] labels = new double[features.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = second[i] ? 0.5 : -0.5;
            }
            var fitted = regression.fit(labels);
            return test -> Arrays.stream(test)
                    .mapToDouble(row -> Math.min(1, Math.max(0, 0.5 + fitted.at(quadratic.of(row)))))
                    .toArray();
        };
    }
}
