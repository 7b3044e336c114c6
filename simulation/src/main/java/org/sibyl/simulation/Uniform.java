package org.sibyl.simulation;

import java.util.random.RandomGenerator;

/** y = a + (b − a) u, with u in (0, 1): the ends themselves are never drawn, since their bijectors are infinite. */
record Uniform(double lower, double upper) implements Distribution {

    @Override
    public double draw(RandomGenerator random) {
        double value;
        do {
            value = lower + (upper - lower) * random.nextDouble();
        } while (!(value > lower && value < upper));
        return value;
    }

    @Override
    public Distribution continued(double share) {
        double more = share * (upper - lower);
        return new Uniform(lower - more, upper + more);
    }

    @Override
    public double logDensity(double y) {
        return y >= lower && y <= upper ? -Math.log(upper - lower) : Double.NEGATIVE_INFINITY;
    }
}
