package org.sibyl.simulation;

import java.util.random.RandomGenerator;
import org.sibyl.solvers.support.StandardNormal;

/**
 * N(mean, deviation²) between two ends, by the quantile z = Φ⁻¹(Φ(a) + u (Φ(b) − Φ(a))): one uniform number a draw, out to 38
 * deviations. An interval above the mean is mirrored, since Φ is precise in its left tail only. Immutable.
 *
 * @param mean of the whole law, finite
 * @param deviation of the whole law, finite and above 0
 * @param lower lower end
 * @param upper upper end, above the lower one
 */
public record TruncatedNormal(double mean, double deviation, double lower, double upper) implements Distribution {

    /** Checks that there is something to draw. */
    public TruncatedNormal {
        var whole = new Normal(mean, deviation);
        if (!(mass(whole.mean(), deviation, lower, upper) > 0)) {
            throw new IllegalArgumentException("a truncated normal needs an interval with some mass, but has [" + lower
                    + ", " + upper + "] under N(" + mean + ", " + deviation + "²): move the mean or the ends");
        }
    }

    /** Φ(b) − Φ(a), in the left tail if there is one. */
    private static double mass(double mean, double deviation, double lower, double upper) {
        double a = (lower - mean) / deviation;
        double b = (upper - mean) / deviation;
        return a > 0
                ? StandardNormal.cumulative(-a) - StandardNormal.cumulative(-b)
                : StandardNormal.cumulative(b) - StandardNormal.cumulative(a);
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

    @Override
    public Distribution continued(double share) {
        double more = share * (upper - lower);
        return new TruncatedNormal(mean, deviation, lower - more, upper + more);
    }

    @Override
    public double logDensity(double y) {
        return y >= lower && y <= upper
                ? new Normal(mean, deviation).logDensity(y) - Math.log(mass(mean, deviation, lower, upper))
                : Double.NEGATIVE_INFINITY;
    }
}
