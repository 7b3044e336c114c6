package org.sibyl.simulation;

import java.util.random.RandomGenerator;
import org.sibyl.solvers.support.StandardNormal;

/**
 * N(mean, deviation²) between two ends, by the quantile z = Φ⁻¹(Φ(a) + u (Φ(b) − Φ(a))): one uniform number a draw, however far out
 * the interval lies. An interval above the mean is mirrored, since Φ is precise in its left tail only.
 */
record TruncatedNormal(double mean, double deviation, double lower, double upper) implements Distribution {

    TruncatedNormal {
        var whole = new Normal(mean, deviation);
        double a = (lower - whole.mean()) / deviation;
        double b = (upper - mean) / deviation;
        double mass = a > 0
                ? StandardNormal.cumulative(-a) - StandardNormal.cumulative(-b)
                : StandardNormal.cumulative(b) - StandardNormal.cumulative(a);
        if (!(mass > 0)) {
            throw new IllegalArgumentException("a truncated normal needs an interval with some mass, got [" + lower
                    + ", " + upper + "] under N(" + mean + ", " + deviation + "²): move the mean or the ends");
        }
    }

    @Override
    public double draw(RandomGenerator random) {
        boolean mirrored = lower > mean;
        double a = (mirrored ? mean - upper : lower - mean) / deviation;
        double b = (mirrored ? mean - lower : upper - mean) / deviation;
        double below = StandardNormal.cumulative(a);
        double mass = StandardNormal.cumulative(b) - below;
        double value;
        do {
            double z = StandardNormal.quantile(below + random.nextDouble() * mass);
            value = mirrored ? mean - deviation * z : mean + deviation * z;
        } while (!(value > lower && value < upper)); // roundings at the ends
        return value;
    }
}
