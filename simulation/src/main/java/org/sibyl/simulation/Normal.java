package org.sibyl.simulation;

import java.util.random.RandomGenerator;

/**
 * N(mean, deviation²). Immutable.
 *
 * @param mean finite
 * @param deviation finite and above 0
 */
public record Normal(double mean, double deviation) implements Distribution {
    private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** Checks mean and deviation. */
    public Normal {
        if (!Double.isFinite(mean) || !(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "a normal law needs a finite mean and a finite deviation above 0, but has " + mean + " and "
                            + deviation);
        }
    }

    @Override
    public double draw(RandomGenerator random) {
        return mean + deviation * random.nextGaussian();
    }

    @Override
    public Distribution continued(double share) {
        return this;
    }

    @Override
    public double logDensity(double y) {
        double z = (y - mean) / deviation;
        return -(z * z / 2 + Math.log(deviation) + LOG_ROOT_TWO_PI);
    }
}
