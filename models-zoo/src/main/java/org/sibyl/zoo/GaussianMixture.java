package org.sibyl.zoo;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Prior;
import org.sibyl.solvers.variable.Variable;

/**
 * Gaussian mixture: the common mean of two Gaussians, one ten times narrower than the other.
 *
 * <pre>
 * θ ~ U(−10, 10)²,   x ~ ½ N(θ, I) + ½ N(θ, 0.1² I)
 * </pre>
 *
 * <p>One component is drawn for each x and shared by both coordinates. Source: Sisson et al. (2007), as fixed by Lueckmann
 * et al. (2021); their published scores of 2021 come from a faulty simulator.
 */
public record GaussianMixture() implements Task {

    private static final double BOUND = 10;
    private static final double WIDE = 1;
    private static final double NARROW = 0.1;
    private static final Prior PRIOR = Names.box(2, -BOUND, BOUND);

    @Override
    public String name() {
        return "gaussian-mixture";
    }

    @Override
    public String description() {
        return "2 parameters, 2 data: a posterior with a sharp peak on a broad pedestal";
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
        double sd = random.nextBoolean() ? WIDE : NARROW;
        return new double[] {theta[0] + sd * random.nextGaussian(), theta[1] + sd * random.nextGaussian()};
    }

    /** Everything depends on everything: the data share their component. */
    @Override
    public Optional<DependencyGraph> graph() {
        return Optional.of(Graphs.complete(variables()));
    }

    @Override
    public Optional<Likelihood> likelihood() {
        return Optional.of((theta, x) -> {
            double wide = Normals.logDensity(x, theta, WIDE);
            double narrow = Normals.logDensity(x, theta, NARROW);
            double larger = Math.max(wide, narrow); // ln ½(eᵃ + eᵇ) without underflow
            return larger + Math.log1p(Math.exp(Math.min(wide, narrow) - larger)) - Math.log(2);
        });
    }

    @Override
    public Optional<PosteriorSampler> exactPosterior() {
        return Optional.of(this::posterior);
    }

    /** Rejected draws choose their component anew, which keeps the weights right where the box cuts one more. */
    private double[][] posterior(double[] x, int draws, RandomGenerator random) {
        Rejection.requireLength("observation of gaussian-mixture", x, 2);
        return Rejection.draw(name(), x, draws, () -> {
            double[] theta = simulate(x, random); // symmetric in x and θ
            return inPrior(theta) ? Optional.of(theta) : Optional.empty();
        });
    }

    private static boolean inPrior(double[] theta) {
        return Math.abs(theta[0]) <= BOUND && Math.abs(theta[1]) <= BOUND;
    }
}
