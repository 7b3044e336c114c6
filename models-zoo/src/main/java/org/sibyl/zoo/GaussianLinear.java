package org.sibyl.zoo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.variable.Variable;

/**
 * Gaussian linear: the mean of a ten-dimensional Gaussian under a conjugate prior.
 *
 * <pre>
 * θ ~ N(0, 0.1 I),   x ~ N(θ, 0.1 I),   θ | x ~ N(x / 2, 0.05 I)
 * </pre>
 *
 * <p>0.1 is a variance. Source: Lueckmann et al. (2021).
 */
public record GaussianLinear() implements Task {

    private static final int DIMENSION = 10;
    private static final double SD = Math.sqrt(0.1);
    private static final double POSTERIOR_SD = Math.sqrt(0.05);
    private static final Prior PRIOR = Prior.of(Parameter.usualNames(DIMENSION).stream()
            .map(name -> Prior.normal(name, 0, SD))
            .toList());

    @Override
    public String name() {
        return "gaussian-linear";
    }

    @Override
    public String description() {
        return "10 parameters, 10 data: a conjugate Gaussian, the check of a method in ten dimensions";
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
        return Optional.of(GaussianLinear::posterior);
    }

    private static double[][] posterior(double[] x, int draws, RandomGenerator random) {
        Rejection.requireLength("observation of gaussian-linear", x, DIMENSION);
        double[] mean = Arrays.stream(x).map(value -> value / 2).toArray();
        var theta = new double[draws][];
        Arrays.setAll(theta, draw -> Normals.draw(mean, POSTERIOR_SD, random));
        return theta;
    }
}
