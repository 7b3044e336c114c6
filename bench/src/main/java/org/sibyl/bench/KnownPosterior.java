package org.sibyl.bench;

import java.util.List;
import java.util.SplittableRandom;
import org.sibyl.simulation.data.Bounds;
import org.sibyl.simulation.data.Pairs;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.variable.Variable;

/** Problems of one parameter whose data are hard to scale, with posteriors by quadrature. */
@SuppressWarnings(
        "ImmutableEnumChecker") // variables are immutable, but not annotated so; the observations are never written
enum KnownPosterior {
    /** Poisson counts of rates from 0.01 to 10,000, uniform in their logarithm. */
    COUNTS(Parameter.bounded("ln_rate", StrictMath.log(0.01), StrictMath.log(10_000)), 0, 3, 100, 5_000) {
        @Override
        double parameter(SplittableRandom random) {
            return StrictMath.log(0.01) + random.nextDouble() * StrictMath.log(1e6);
        }

        @Override
        double data(double theta, SplittableRandom random) {
            double rate = StrictMath.exp(theta);
            int count = 0; // arrivals within a unit of time
            for (double time = random.nextExponential(); time < rate; time += random.nextExponential()) {
                count++;
            }
            return count;
        }

        @Override
        double logJoint(double theta, double x) {
            return x * theta - StrictMath.exp(theta);
        }
    },

    /** A normal law, and one number of 1e30 among the data. */
    OUTLIER(Parameter.real("theta"), 1.5, -1, 0) {
        @Override
        double data(double theta, SplittableRandom random) {
            return theta + 0.5 * random.nextGaussian();
        }

        @Override
        double logJoint(double theta, double x) {
            return -theta * theta / 2 - 2 * (x - theta) * (x - theta);
        }

        @Override
        double spoilt(int pair, double x) {
            return pair == 7 ? 1e30 : x;
        }
    },

    /** Student's t of 1.5 degrees of freedom about the parameter: no variance, hardly a mean. */
    HEAVY_NOISE(Parameter.real("theta"), 0, 1.5, -8, 100) {
        @Override
        double data(double theta, SplittableRandom random) {
            double chi = gammaOfThreeQuarters(random) * 2;
            return theta + 0.5 * random.nextGaussian() / Math.sqrt(chi / 1.5);
        }

        @Override
        double logJoint(double theta, double x) {
            double t = (x - theta) / 0.5;
            return -theta * theta / 2 - 1.25 * StrictMath.log1p(t * t / 1.5);
        }
    };

    private static final int POINTS = 400_000;

    private final Variable parameter;
    private final double[] observations;

    KnownPosterior(Variable parameter, double... observations) {
        this.parameter = parameter;
        this.observations = observations;
    }

    /** Marsaglia and Tsang (2000) for shape 7/4, times u^(4/3): a gamma variable of shape 3/4. */
    private static double gammaOfThreeQuarters(SplittableRandom random) {
        double d = 1.75 - 1.0 / 3;
        while (true) {
            double normal = random.nextGaussian();
            double v = Math.pow(1 + normal / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v * Math.pow(random.nextDouble(), 4.0 / 3);
            }
        }
    }

    double parameter(SplittableRandom random) {
        return random.nextGaussian();
    }

    abstract double data(double theta, SplittableRandom random);

    /** ln p(theta, x) but for a constant, inside the prior's ends. */
    abstract double logJoint(double theta, double x);

    double spoilt(int pair, double x) {
        return x;
    }

    double[] observations() {
        return observations.clone();
    }

    Pairs pairs(int count, long seed) {
        var random = new SplittableRandom(seed);
        double[][] theta = new double[count][1];
        double[][] x = new double[count][1];
        for (int i = 0; i < count; i++) {
            theta[i][0] = parameter(random);
            x[i][0] = spoilt(i, data(theta[i][0], random));
        }
        return Pairs.of(List.of(parameter), theta, x);
    }

    /** Mean and deviation of the posterior, by the trapezoidal rule. */
    double[] exact(double x) {
        double from = Math.max(-10, Bounds.lower(parameter.support()));
        double to = Math.min(10, Bounds.upper(parameter.support()));
        double step = (to - from) / POINTS;
        double peak = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= POINTS; i++) {
            peak = Math.max(peak, logJoint(from + i * step, x));
        }
        double mass = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i <= POINTS; i++) {
            double theta = from + i * step;
            double weight = (i == 0 || i == POINTS ? 0.5 : 1) * StrictMath.exp(logJoint(theta, x) - peak);
            mass += weight;
            first += weight * theta;
            second += weight * theta * theta;
        }
        double mean = first / mass;
        return new double[] {mean, Math.sqrt(second / mass - mean * mean)};
    }
}
