package org.sibyl.zoo;

import java.util.random.RandomGenerator;

/**
 * A normal variable cut to an interval, by rejection (Robert 1995): from the normal itself where the interval holds the
 * mean, from a shifted exponential where it lies in a tail. Exact however far out the interval is.
 */
final class TruncatedNormal {

    private TruncatedNormal() {}

    static double draw(double mean, double sd, double lower, double upper, RandomGenerator random) {
        double a = (lower - mean) / sd;
        double b = (upper - mean) / sd;
        if (a > 0) {
            return mean + sd * tail(a, b, random);
        }
        if (b < 0) {
            return mean - sd * tail(-b, -a, random);
        }
        double z = random.nextGaussian();
        while (!(z >= a && z <= b)) {
            z = random.nextGaussian();
        }
        return mean + sd * z;
    }

    /** A standard normal in [a, b], 0 < a, proposed by a + Exp(a): accepted with exp(−(z − a)² / 2). */
    private static double tail(double a, double b, RandomGenerator random) {
        while (true) {
            double beyond = random.nextExponential() / a;
            if (a + beyond <= b && random.nextDouble() <= Math.exp(-beyond * beyond / 2)) {
                return a + beyond;
            }
        }
    }
}
