package org.sibyl.zoo;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.TruncatedNormal;
import org.sibyl.solvers.variable.Variable;

/**
 * Gaussian linear with a uniform prior: the mean of a ten-dimensional Gaussian in a box.
 *
 * <pre>
 * θ ~ U(−1, 1)¹⁰,   x ~ N(θ, 0.1 I),   θᵢ | x ~ N(xᵢ, 0.1) cut to [−1, 1]
 * </pre>
 *
 * <p>0.1 is a variance. Source: Lueckmann et al. (2021).
 */
public record GaussianLinearUniform() implements Task {

    private static final int DIMENSION = 10;
    private static final double SD = Math.sqrt(0.1);
    private static final Prior PRIOR = Names.box(DIMENSION, -1, 1);

    @Override
    public String name() {
        return "gaussian-linear-uniform";
    }

    @Override
    public String description() {
        return "10 parameters, 10 data: truncated Gaussians, the check of bounded supports in ten dimensions";
    }

    @Override
    public List<Variable> data() {
        return Names.data(DIMENSION);
    }

    @Override
    public Prior prior() {
        return PRIOR;
    }

    @Override
    public double[] simulate(double[] theta, RandomGenerator random) {
        return Normals.draw(theta, SD, random);
    }

    @Override
    public Optional<DependencyGraph> graph() {
        return Optional.of(Graphs.paired(DIMENSION));
    }

    @Override
    public Optional<Likelihood> likelihood() {
        return Optional.of((theta, x) -> Normals.logDensity(x, theta, SD));
    }

    @Override
    public Optional<PosteriorSampler> exactPosterior() {
        return Optional.of(GaussianLinearUniform::posterior);
    }

    private static double[][] posterior(double[] x, int draws, RandomGenerator random) {
        Rejection.requireLength("observation of gaussian-linear-uniform", x, DIMENSION);
        var theta = new double[draws][DIMENSION];
        for (double[] row : theta) {
            for (int i = 0; i < DIMENSION; i++) {
                row[i] = new TruncatedNormal(x[i], SD, -1, 1).draw(random);
            }
        }
        return theta;
    }
}
