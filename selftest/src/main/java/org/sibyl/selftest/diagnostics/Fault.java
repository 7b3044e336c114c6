package org.sibyl.selftest.diagnostics;

import java.util.List;
import java.util.SplittableRandom;
import org.sibyl.diagnostics.Sample;
import org.sibyl.diagnostics.calibration.CalibrationDraws;

/**
 * The analytic posterior of a Gaussian linear model, exact or with one fault.
 *
 * <pre>
 * θⱼ ~ N(0, 1),   xⱼ ~ N(θⱼ, 1),   θⱼ | x ~ N(xⱼ / 2, ½),   j = 1, 2
 * </pre>
 *
 * <p>For the dropped mode, θ₂ = s m with s = ±1 equally likely and unseen, m ~ N(2, ¼), x₂ ~ N(m, ¼), whose posterior has
 * two modes ± N((2 + x₂) / 2, ⅛).
 */
public enum Fault {
    /** The exact posterior. */
    NONE("exact posterior"),
    /** Standard deviations 10 % too large. */
    SPREAD("spread × 1.1"),
    /** Means 0.1 posterior standard deviations too high. */
    SHIFT("shift 0.1 sd"),
    /** One of two modes is missing. */
    DROPPED_MODE("dropped mode"),
    /** The two parameters are exchanged. */
    SWAPPED("swapped parameters"),
    /** The prior is returned as posterior. */
    PRIOR("prior as posterior");

    private final String title;

    Fault(String title) {
        this.title = title;
    }

    /** What tables call it. */
    public String title() {
        return title;
    }

    /** Pairs and posterior draws with this fault. */
    public CalibrationDraws draws(int pairs, int draws, long seed) {
        var random = new SplittableRandom(seed);
        var truths = new double[pairs][];
        var data = new double[pairs][];
        var posterior = new double[pairs][draws][];
        for (int i = 0; i < pairs; i++) {
            truths[i] = prior(random);
            data[i] = simulate(truths[i], random);
            for (int l = 0; l < draws; l++) {
                posterior[i][l] = draw(data[i], random);
            }
        }
        return CalibrationDraws.of(List.of("theta1", "theta2"), truths, posterior)
                .withObservations(Sample.of(List.of("x1", "x2"), data));
    }

    /** ln q(θ | x) of the posterior with this fault, up to a constant. */
    double logDensity(double[] theta, double[] x) {
        double sd = Math.sqrt(0.5);
        return switch (this) {
            case NONE -> logNormal(theta[0], x[0] / 2, sd) + logNormal(theta[1], x[1] / 2, sd);
            case SPREAD -> logNormal(theta[0], x[0] / 2, 1.1 * sd) + logNormal(theta[1], x[1] / 2, 1.1 * sd);
            case SHIFT -> logNormal(theta[0], x[0] / 2 + 0.1 * sd, sd) + logNormal(theta[1], x[1] / 2 + 0.1 * sd, sd);
            case DROPPED_MODE ->
                logNormal(theta[0], x[0] / 2, sd) + logNormal(theta[1], (2 + x[1]) / 2, Math.sqrt(0.125));
            case SWAPPED -> logNormal(theta[0], x[1] / 2, sd) + logNormal(theta[1], x[0] / 2, sd);
            case PRIOR -> logNormal(theta[0], 0, 1) + logNormal(theta[1], 0, 1);
        };
    }

    /** ln p(x | θ) of the simulator, up to a constant. */
    double logLikelihood(double[] theta, double[] x) {
        return logNormal(x[0], theta[0], 1)
                + (this == DROPPED_MODE ? logNormal(x[1], Math.abs(theta[1]), 0.5) : logNormal(x[1], theta[1], 1));
    }

    private static double logNormal(double value, double mean, double sd) {
        double z = (value - mean) / sd;
        return -z * z / 2;
    }

    private double[] prior(SplittableRandom random) {
        double first = random.nextGaussian();
        if (this == DROPPED_MODE) {
            double m = 2 + 0.5 * random.nextGaussian();
            return new double[] {first, random.nextBoolean() ? m : -m};
        }
        return new double[] {first, random.nextGaussian()};
    }

    private double[] simulate(double[] theta, SplittableRandom random) {
        double first = theta[0] + random.nextGaussian();
        // |θ₂| is m but for a share of 3e-5 of negative m, which no test can see
        double second = this == DROPPED_MODE
                ? Math.abs(theta[1]) + 0.5 * random.nextGaussian()
                : theta[1] + random.nextGaussian();
        return new double[] {first, second};
    }

    private double[] draw(double[] x, SplittableRandom random) {
        double sd = Math.sqrt(0.5);
        return switch (this) {
            case NONE -> new double[] {normal(x[0] / 2, sd, random), normal(x[1] / 2, sd, random)};
            case SPREAD -> new double[] {normal(x[0] / 2, 1.1 * sd, random), normal(x[1] / 2, 1.1 * sd, random)};
            case SHIFT ->
                new double[] {normal(x[0] / 2 + 0.1 * sd, sd, random), normal(x[1] / 2 + 0.1 * sd, sd, random)};
            case DROPPED_MODE ->
                new double[] {normal(x[0] / 2, sd, random), normal((2 + x[1]) / 2, Math.sqrt(0.125), random)};
            case SWAPPED -> new double[] {normal(x[1] / 2, sd, random), normal(x[0] / 2, sd, random)};
            case PRIOR -> new double[] {random.nextGaussian(), random.nextGaussian()};
        };
    }

    private static double normal(double mean, double sd, SplittableRandom random) {
        return mean + sd * random.nextGaussian();
    }
}
