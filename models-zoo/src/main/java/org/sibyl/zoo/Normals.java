package org.sibyl.zoo;

import java.util.random.RandomGenerator;
import org.sibyl.simulation.Normal;

/** Independent normal variables of one standard deviation. */
final class Normals {

    private Normals() {}

    /** Σ ln N(xᵢ; mᵢ, sd²). */
    static double logDensity(double[] x, double[] means, double sd) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += new Normal(means[i], sd).logDensity(x[i]);
        }
        return sum;
    }

    /** One draw of N(mᵢ, sd²) for each mean. */
    static double[] draw(double[] means, double sd, RandomGenerator random) {
        var x = new double[means.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = new Normal(means[i], sd).draw(random);
        }
        return x;
    }
}
