package org.sibyl.simulation;

import java.util.random.RandomGenerator;

/**
 * N(mean, deviation²).
 *
 * @param deviation above 0
 */
record Normal(double mean, double deviation) implements Distribution {

    Normal {
        if (!Double.isFinite(mean) || !(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a normal prior needs a finite mean and a finite deviation above 0, got "
                    + mean + " and " + deviation);
        }
    }

    @Override
    public double draw(RandomGenerator random) {
        return mean + deviation * random.nextGaussian();
    }
}
