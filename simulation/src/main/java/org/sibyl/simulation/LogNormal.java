package org.sibyl.simulation;

import java.util.random.RandomGenerator;

/**
 * ln y is normal.
 *
 * @param log the law of ln y
 */
record LogNormal(Normal log) implements Distribution {

    @Override
    public double draw(RandomGenerator random) {
        return StrictMath.exp(log.draw(random));
    }

    @Override
    public Distribution continued(double share) {
        return this;
    }

    @Override
    public double logDensity(double y) {
        return y > 0 ? log.logDensity(Math.log(y)) - Math.log(y) : Double.NEGATIVE_INFINITY;
    }
}
