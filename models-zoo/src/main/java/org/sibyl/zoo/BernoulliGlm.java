package org.sibyl.zoo;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.sibyl.arrays.Cholesky;
import org.sibyl.arrays.NumpyRandom;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Prior;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.variable.Variable;

/**
 * A logistic spike model: how often a neuron fires under a fixed stimulus, told by ten sums over a hundred time steps.
 *
 * <pre>
 * θ = (offset, nine filter values) ~ N(0, Q⁻¹),   yₜ ~ Bernoulli(1 / (1 + exp(−Xₜ·θ))),   x = Xᵀ y
 * Q = diag(½, FᵀF),   F = G G + diag(√(k/9)),   G = first differences,   Xₜ = (1, I(t), I(t − 1), …, I(t − 8))
 * </pre>
 *
 * <p>x is sufficient, so the likelihood is known up to a constant without θ: θ·x − Σₜ ln(1 + exp(Xₜ·θ)). There is no exact sampler.
 * Source: Lueckmann et al. (2021), after Gonçalves et al. (2020).
 */
public record BernoulliGlm() implements Task {

    static final int STEPS = 100;
    private static final int FILTER = 9;
    private static final int DIMENSION = FILTER + 1;
    private static final int STIMULUS_SEED = 42;
    private static final double OFFSET_PRECISION = 0.5;
    private static final double[][] DESIGN = design();
    private static final double[][] PRECISION = precision();
    private static final Cholesky FACTOR = new Cholesky(PRECISION);
    private static final Prior PRIOR = Prior.custom(
            Parameter.usualNames(DIMENSION).stream().map(Parameter::real).toList(),
            BernoulliGlm::drawPrior,
            BernoulliGlm::logPrior);

    @Override
    public String name() {
        return "bernoulli-glm";
    }

    @Override
    public String description() {
        return "10 parameters, 10 data: a logistic spike model told by sufficient statistics";
    }

    @Override
    public List<Variable> data() {
        return Names.data(DIMENSION);
    }

    @Override
    public Prior prior() {
        return PRIOR;
    }

    /** θ = L⁻ᵀ z with Q = L Lᵀ, so that its covariance is Q⁻¹. */
    private static double[] drawPrior(RandomGenerator random) {
        var z = new double[DIMENSION];
        for (int i = DIMENSION - 1; i >= 0; i--) {
            z[i] = random.nextGaussian();
        }
        return FACTOR.solveTransposed(z);
    }

    private static double logPrior(double... theta) {
        double sum = 0.5 * FACTOR.logDeterminant() - 0.5 * DIMENSION * Math.log(2 * Math.PI);
        for (int i = 0; i < DIMENSION; i++) {
            sum -= 0.5 * theta[i] * dot(PRECISION[i], theta);
        }
        return sum;
    }

    @Override
    public double[] simulate(double[] theta, RandomGenerator random) {
        return sums(spikes(theta, random));
    }

    /** y: one number a time step, 1 for a spike. */
    static double[] spikes(double[] theta, RandomGenerator random) {
        var y = new double[STEPS];
        for (int t = 0; t < STEPS; t++) {
            y[t] = random.nextDouble() < 1 / (1 + Math.exp(-dot(DESIGN[t], theta))) ? 1 : 0;
        }
        return y;
    }

    /** Xᵀ y. */
    static double[] sums(double[] y) {
        var x = new double[DIMENSION];
        for (int t = 0; t < STEPS; t++) {
            for (int j = 0; j < DIMENSION; j++) {
                x[j] += DESIGN[t][j] * y[t];
            }
        }
        return x;
    }

    /** Everything depends on everything: each sum is over the spikes of all others. */
    @Override
    public Optional<DependencyGraph> graph() {
        return Optional.of(Graphs.complete(variables()));
    }

    /** Up to a constant that does not depend on θ. */
    @Override
    public Optional<Likelihood> likelihood() {
        return Optional.of((theta, x) -> {
            double sum = dot(x, theta);
            for (double[] row : DESIGN) {
                double a = dot(row, theta);
                sum -= Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))); // ln(1 + eᵃ)
            }
            return sum;
        });
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[][] design() {
        double[] stimulus = stimulus();
        var design = new double[STEPS][DIMENSION];
        for (int t = 0; t < STEPS; t++) {
            design[t][0] = 1;
            for (int j = 0; j < FILTER && j <= t; j++) {
                design[t][1 + j] = (float) stimulus[t - j]; // published in single precision
            }
        }
        return design;
    }

    /** The published input, {@code RandomState(42).randn(100)}. */
    static double[] stimulus() {
        var random = new NumpyRandom(STIMULUS_SEED);
        return DoubleStream.generate(random::nextGaussian).limit(STEPS).toArray();
    }

    private static double[][] precision() {
        var f = new double[FILTER][FILTER];
        for (int i = 0; i < FILTER; i++) {
            f[i][i] = 1 + Math.sqrt(i / (double) FILTER); // G G has rows 1, −2, 1 ending on the diagonal
            if (i >= 1) {
                f[i][i - 1] = -2;
            }
            if (i >= 2) {
                f[i][i - 2] = 1;
            }
        }
        var q = new double[DIMENSION][DIMENSION];
        q[0][0] = OFFSET_PRECISION;
        for (int i = 0; i < FILTER; i++) {
            for (int j = 0; j < FILTER; j++) {
                for (int k = 0; k < FILTER; k++) {
                    q[i + 1][j + 1] += f[k][i] * f[k][j];
                }
            }
        }
        return q;
    }
}
