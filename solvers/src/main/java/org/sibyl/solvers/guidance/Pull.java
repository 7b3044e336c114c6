package org.sibyl.solvers.guidance;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import org.sibyl.solvers.variable.Column;

/**
 * A constraint with the strength of its pull, on the network's scale.
 *
 * @param constraint c
 * @param strength factor of the pull, above 0
 */
public record Pull(Constraint constraint, double strength) {

    private static final double DIFFERENCE = 1e-4; // deviations of the standardised parameters

    /** Checks the strength. */
    public Pull {
        requireNonNull(constraint, "constraint");
        if (!(strength > 0 && strength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the strength of a constraint must be above 0 and finite, but is " + strength + "; 1 is usual");
        }
    }

    /** Strength times logistic(c times sharpness) dc/dz at a point of the network's scale. */
    double[] at(List<Column> columns, double sharpness, double... z) {
        double[] theta = natural(columns, z);
        double c = value(theta);
        double violated = c == 0 ? 0.5 : 1 / (1 + StrictMath.exp(-sharpness * c)); // ∞ · 0 is a NaN
        var slope = constraint
                .gradient(theta.clone())
                .map(given -> onNetwork(columns, theta, given))
                .orElseGet(() -> differences(columns, z));
        return Arrays.stream(slope).map(each -> strength * violated * each).toArray();
    }

    private static double[] onNetwork(List<Column> columns, double[] theta, double... gradient) {
        if (gradient.length != theta.length) {
            throw new IllegalArgumentException("the gradient of a constraint needs a number for each of " + theta.length
                    + " variables, but has " + gradient.length);
        }
        var slope = new double[theta.length];
        for (int i = 0; i < slope.length; i++) {
            slope[i] = gradient[i] * StrictMath.exp(-columns.get(i).logSlope(theta[i])); // dθ/dz
        }
        return slope;
    }

    private double[] differences(List<Column> columns, double... z) {
        var slope = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            var moved = z.clone();
            moved[i] = z[i] + DIFFERENCE;
            double ahead = value(natural(columns, moved));
            moved[i] = z[i] - DIFFERENCE;
            slope[i] = (ahead - value(natural(columns, moved))) / (2 * DIFFERENCE);
        }
        return slope;
    }

    private double value(double... theta) {
        double c = constraint.at(theta.clone());
        if (!Double.isFinite(c)) {
            throw new IllegalArgumentException(
                    "a constraint must be a finite number wherever the parameters may be, but is " + c + " at "
                            + Arrays.toString(theta));
        }
        return c;
    }

    private static double[] natural(List<Column> columns, double... z) {
        var theta = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            theta[i] = columns.get(i).toNatural(z[i]);
        }
        return theta;
    }
}
