package org.sibyl.zoo;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.hypot;
import static java.lang.Math.log;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Prior;
import org.sibyl.solvers.variable.Variable;

/**
 * Two Moons: two parameters, two data, and a posterior of two thin crescents which are mirror images under
 * (θ₁, θ₂) → (−θ₂, −θ₁).
 *
 * <pre>
 * θ ~ U(−1, 1)²,   a ~ U(−π/2, π/2),   r ~ N(0.1, 0.01²)
 * x = (r cos a + 0.25 − |θ₁ + θ₂|/√2,   r sin a + (−θ₁ + θ₂)/√2)
 * </pre>
 *
 * <p>The likelihood carries the polar Jacobian 1/ρ and the density 1/π of the angle; the published helper leaves them
 * out, its reference sampler does not. Source: Greenberg, Nonnenmacher and Macke (2019), as fixed by Lueckmann et al.
 * (2021).
 */
public record TwoMoons() implements Task {

    private static final double SQRT2 = sqrt(2);
    private static final double RADIUS = 0.1;
    private static final double RADIUS_SD = 0.01;
    private static final double OFFSET = 0.25;
    private static final Prior PRIOR = Names.box(2, -1, 1);

    @Override
    public String name() {
        return "two-moons";
    }

    @Override
    public String description() {
        return "2 parameters, 2 data: a posterior of two thin crescents, local detail and global bimodality at once";
    }

    @Override
    public List<Variable> data() {
        return Names.data(2);
    }

    @Override
    public Prior prior() {
        return PRIOR;
    }

    @Override
    public double[] simulate(double[] theta, RandomGenerator random) {
        double[] p = crescent(random);
        return new double[] {p[0] - abs(theta[0] + theta[1]) / SQRT2, p[1] + (-theta[0] + theta[1]) / SQRT2};
    }

    /** As long as a crescent is wide: where the prior's box cuts one, the training has seen the whole. */
    @Override
    public double margin() {
        return RADIUS / 2;
    }

    /** Everything depends on everything: the data share angle and radius. */
    @Override
    public Optional<DependencyGraph> graph() {
        return Optional.of(Graphs.complete(variables()));
    }

    @Override
    public Optional<Likelihood> likelihood() {
        return Optional.of(TwoMoons::logLikelihood);
    }

    @Override
    public Optional<PosteriorSampler> exactPosterior() {
        return Optional.of(TwoMoons::posterior);
    }

    private static double logLikelihood(double[] theta, double[] x) {
        double u = x[0] + abs(theta[0] + theta[1]) / SQRT2 - OFFSET;
        double v = x[1] - (-theta[0] + theta[1]) / SQRT2;
        if (!(u > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        double rho = hypot(u, v);
        double z = (rho - RADIUS) / RADIUS_SD;
        return -z * z / 2 - log(RADIUS_SD * sqrt(2 * PI)) - log(PI * rho); // ln N(ρ; 0.1, 0.01²) − ln πρ
    }

    /** Inverts the simulator: p → θ has unit Jacobian on each branch of |θ₁ + θ₂|, so accepted draws are exact. */
    private static double[][] posterior(double[] x, int draws, RandomGenerator random) {
        Rejection.requireLength("observation of two-moons", x, 2);
        return Rejection.draw("two-moons", x, draws, () -> {
            double[] p = crescent(random);
            double q0 = p[0] - x[0];
            double q1 = x[1] - p[1];
            double sign = random.nextBoolean() ? 1 : -1;
            double theta1 = (sign * q0 - q1) / SQRT2;
            double theta2 = (sign * q0 + q1) / SQRT2;
            return q0 >= 0 && inPrior(theta1, theta2) ? Optional.of(new double[] {theta1, theta2}) : Optional.empty();
        });
    }

    private static double[] crescent(RandomGenerator random) {
        double a = random.nextDouble(-PI / 2, PI / 2);
        double r = random.nextGaussian(RADIUS, RADIUS_SD);
        return new double[] {r * cos(a) + OFFSET, r * sin(a)};
    }

    private static boolean inPrior(double theta1, double theta2) {
        return abs(theta1) <= 1 && abs(theta2) <= 1;
    }
}
