package org.sibyl.zoo;

import java.util.random.RandomGenerator;

/** Independent normal variables of one standard deviation. */
final class Normal {

    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private Normal() {}

    /** Σ ln N(xᵢ; mᵢ, sd²). */
    static double logDensity(double[] x, double[] means, double sd) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double z = (x[i] - means[i]) / sd;
            sum -= z * z / 2 + Math.log(sd) + LOG_ROOT_TWO_PI;
        }
        return sum;
    }

    /** One draw of N(mᵢ, sd²) for each mean. */
    static double[] draw(double[] means, double sd, RandomGenerator random) {
        var x = new double[means.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = means[i] + sd * random.nextGaussian();
        }
        return x;
    }
}
