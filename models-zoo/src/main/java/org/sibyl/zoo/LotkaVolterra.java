package org.sibyl.zoo;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Normal;
import org.sibyl.simulation.Prior;
import org.sibyl.solvers.variable.Variable;

/**
 * Predators and prey, counted ten times with an error of ten per cent.
 *
 * <pre>
 * α, γ ~ LN(−0.125, 0.5),   β, δ ~ LN(−3, 0.5),   X(0) = 30,   Y(0) = 1
 * dX/dt = α X − β X Y,   dY/dt = −γ Y + δ X Y
 * xₖ ~ LN(ln X(2.1 (k − 1)), 0.1),   x₁₀₊ₖ ~ LN(ln Y(2.1 (k − 1)), 0.1),   k = 1, …, 10
 * </pre>
 *
 * <p>Counted values are held between 10⁻¹⁰ and 10⁴. The equations are solved in ln X and ln Y: no animal number becomes negative, and errors are relative.
 * There is no exact sampler; the likelihood is known. Source: Lotka (1920), as fixed by Lueckmann et al. (2021).
 */
public record LotkaVolterra() implements Task {
    private static final double[] START = {Math.log(30), 0};
    private static final int TIMES = 10;
    private static final double SPACING = 2.1;
    private static final double NOISE = 0.1;
    private static final double LEAST = Math.log(1e-10);
    private static final double MOST = Math.log(1e4);
    private static final double TOLERANCE = 1e-8;
    private static final String[] PARAMETERS = {"alpha", "beta", "gamma", "delta"};
    private static final Prior PRIOR = Prior.of(
            Prior.logNormal("alpha", -0.125, 0.5),
            Prior.logNormal("beta", -3, 0.5),
            Prior.logNormal("gamma", -0.125, 0.5),
            Prior.logNormal("delta", -3, 0.5));

    @Override
    public String name() {
        return "lotka-volterra";
    }

    @Override
    public String description() {
        return "4 parameters, 20 data: predators and prey, each counted ten times";
    }

    @Override
    public List<Variable> data() {
        return Names.data(2 * TIMES);
    }

    @Override
    public Prior prior() {
        return PRIOR;
    }

    @Override
    public double[] simulate(double[] theta, RandomGenerator random) {
        double[] x = Normals.draw(logValues(theta), NOISE, random);
        for (int k = 0; k < x.length; k++) {
            x[k] = StrictMath.exp(x[k]);
        }
        return x;
    }

    /** Counts are independent of each other given the parameters; the first two are made before anything depends on them. */
    @Override
    public Optional<DependencyGraph> graph() {
        var graph = DependencyGraph.none();
        for (int k = 0; k < 2 * TIMES; k++) {
            String counted = "x" + (k + 1);
            graph = k % TIMES == 0 ? graph.with(counted) : graph.with(counted, PARAMETERS);
        }
        return Optional.of(graph);
    }

    @Override
    public Optional<Likelihood> likelihood() {
        return Optional.of(LotkaVolterra::logLikelihood);
    }

    private static double logLikelihood(double[] theta, double[] x) {
        double[] means = logValues(theta);
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            if (!(x[k] > 0)) {
                return Double.NEGATIVE_INFINITY;
            }
            double log = Math.log(x[k]);
            sum += new Normal(means[k], NOISE).logDensity(log) - log;
        }
        return sum;
    }

    /** ln X at all times, then ln Y. */
    private static double[] logValues(double... theta) {
        double[][] states = solved(TOLERANCE, SPACING, TIMES, theta);
        var values = new double[2 * TIMES];
        for (int k = 0; k < TIMES; k++) {
            for (int kind = 0; kind < 2; kind++) {
                values[kind * TIMES + k] = Math.max(LEAST, Math.min(MOST, states[k][kind]));
            }
        }
        return values;
    }

    /** ln X and ln Y at equally spaced times, {@code [times][2]}. */
    static double[][] solved(double tolerance, double spacing, int times, double... theta) {
        return new Trajectory(
                        log -> new double[] {
                            theta[0] - theta[1] * Math.exp(log[1]), theta[3] * Math.exp(log[0]) - theta[2]
                        },
                        tolerance)
                .at(START, spacing, times);
    }
}
