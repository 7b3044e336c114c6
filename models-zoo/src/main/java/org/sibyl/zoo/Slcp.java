package org.sibyl.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Plate;
import org.sibyl.simulation.Prior;
import org.sibyl.solvers.variable.Variable;

/**
 * Simple likelihood, complex posterior: four draws of a two-dimensional normal whose mean and covariance are the parameters.
 *
 * <pre>
 * θ ~ U(−3, 3)⁵,   y₁, …, y₄ ~ N(m, S),   m = (θ₁, θ₂)
 * S = (s₁² + ε, c s₁ s₂; c s₁ s₂, s₂² + ε),   s₁ = θ₃²,   s₂ = θ₄²,   c = tanh θ₅,   ε = 10⁻⁶
 * </pre>
 *
 * <p>Even in θ₃ and θ₄: the posterior has four mirrored modes. There is no exact sampler; the likelihood is known. Source: Papamakarios
 * et al. (2019), as fixed by Lueckmann et al. (2021).
 */
public record Slcp() implements Task {

    private static final int PARAMETERS = 5;
    private static final int POINTS = 4;
    private static final double BOUND = 3;
    private static final double EPSILON = 1e-6;
    private static final Prior PRIOR = Names.box(PARAMETERS, -BOUND, BOUND);

    @Override
    public String name() {
        return "slcp";
    }

    @Override
    public String description() {
        return "5 parameters, 8 data: a simple likelihood with a posterior of four mirrored modes";
    }

    @Override
    public List<Variable> data() {
        return Names.data(2 * POINTS);
    }

    @Override
    public Prior prior() {
        return PRIOR;
    }

    /** y = m + L z with S = L Lᵀ. */
    @Override
    public double[] simulate(double[] theta, RandomGenerator random) {
        var covariance = Covariance.of(theta);
        double l11 = Math.sqrt(covariance.first);
        double l21 = covariance.cross / l11;
        double l22 = Math.sqrt(covariance.second - l21 * l21);
        var x = new double[2 * POINTS];
        for (int k = 0; k < POINTS; k++) {
            double z1 = random.nextGaussian();
            double z2 = random.nextGaussian();
            x[2 * k] = theta[0] + l11 * z1;
            x[2 * k + 1] = theta[1] + l21 * z1 + l22 * z2;
        }
        return x;
    }

    /** The points are independent of each other; the second number of one comes from the first and what made that. */
    @Override
    public Optional<DependencyGraph> graph() {
        var graph = DependencyGraph.none();
        var points = new ArrayList<List<String>>();
        for (int k = 0; k < POINTS; k++) {
            String first = "x" + (2 * k + 1);
            String second = "x" + (2 * k + 2);
            graph = graph.with(first, "theta1", "theta3")
                    .with(second, "theta1", "theta2", "theta3", "theta4", "theta5", first);
            points.add(List.of(first, second));
        }
        return Optional.of(graph.withPlate(new Plate(points)));
    }

    @Override
    public Optional<Likelihood> likelihood() {
        return Optional.of(Slcp::logLikelihood);
    }

    private static double logLikelihood(double[] theta, double[] x) {
        var s = Covariance.of(theta);
        double determinant = s.first * s.second - s.cross * s.cross;
        double sum = 0;
        for (int k = 0; k < POINTS; k++) {
            double d1 = x[2 * k] - theta[0];
            double d2 = x[2 * k + 1] - theta[1];
            double square = (s.second * d1 * d1 - 2 * s.cross * d1 * d2 + s.first * d2 * d2) / determinant;
            sum -= 0.5 * square + 0.5 * Math.log(determinant) + Math.log(2 * Math.PI);
        }
        return sum;
    }

    /** The three numbers of S. */
    private record Covariance(double first, double second, double cross) {
        static Covariance of(double... theta) {
            double s1 = theta[2] * theta[2];
            double s2 = theta[3] * theta[3];
            return new Covariance(s1 * s1 + EPSILON, s2 * s2 + EPSILON, Math.tanh(theta[4]) * s1 * s2);
        }
    }
}
