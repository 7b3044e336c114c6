package org.sibyl.simulation;

import java.util.random.RandomGenerator;

/** ln y is uniform: density 1 / (y ln(b/a)). */
record LogUniform(double lower, double upper) implements Distribution {

    @Override
    public double draw(RandomGenerator random) {
        double value;
        do {
            value = lower * StrictMath.exp(random.nextDouble() * StrictMath.log(upper / lower));
        } while (!(value > lower && value < upper)); // the ends themselves have no image on the real line
        return value;
    }

    /** The length is that of the logarithm, so that the law stays above 0. */
    @Override
    public Distribution continued(double share) {
        double factor = StrictMath.exp(share * StrictMath.log(upper / lower));
        return new LogUniform(lower / factor, upper * factor);
    }

    @Override
    public double logDensity(double y) {
        return y >= lower && y <= upper ? -Math.log(y) - Math.log(Math.log(upper / lower)) : Double.NEGATIVE_INFINITY;
    }
}
