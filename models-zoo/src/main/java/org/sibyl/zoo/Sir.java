package org.sibyl.zoo;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Prior;
import org.sibyl.solvers.variable.Variable;

/**
 * An epidemic: susceptible, infected and recovered among a million, of which a thousand are tested every 17 days.
 *
 * <pre>
 * β ~ LN(ln 0.4, 0.5),   γ ~ LN(ln 0.125, 0.2),   N = 10⁶,   S(0) = N − 1,   I(0) = 1
 * dS/dt = −β S I / N,   dI/dt = β S I / N − γ I,   dR/dt = γ I
 * xₖ ~ Binomial(1000, I(17 (k − 1)) / N),   k = 1, …, 10
 * </pre>
 *
 * <p>The equations are solved in ln S and ln I, where both have one scale; R = N − S − I. There is no exact sampler; the likelihood is known. The first datum
 * is almost always 0. Source: Kermack and McKendrick (1927), as fixed by Lueckmann et al. (2021).
 */
public record Sir() implements Task {
    private static final double POPULATION = 1e6;
    private static final int TESTED = 1000;
    private static final int TIMES = 10;
    private static final double SPACING = 17;
    private static final double TOLERANCE = 1e-8;
    private static final double[] LOG_FACTORIALS = logFactorials();
    private static final Prior PRIOR =
            Prior.of(Prior.logNormal("beta", Math.log(0.4), 0.5), Prior.logNormal("gamma", Math.log(0.125), 0.2));

    @Override
    public String name() {
        return "sir";
    }

    @Override
    public String description() {
        return "2 parameters, 10 data: an epidemic, told by ten samples of a thousand";
    }

    @Override
    public List<Variable> data() {
        return Names.data(TIMES);
    }

    @Override
    public Prior prior() {
        return PRIOR;
    }

    @Override
    public double[] simulate(double[] theta, RandomGenerator random) {
        double[] infected = infected(theta);
        var x = new double[TIMES];
        for (int k = 0; k < TIMES; k++) {
            for (int person = 0; person < TESTED; person++) {
                x[k] += random.nextDouble() < infected[k] / POPULATION ? 1 : 0;
            }
        }
        return x;
    }

    /** Tests are independent of each other given the parameters; the first is made before anything depends on them. */
    @Override
    public Optional<DependencyGraph> graph() {
        var graph = DependencyGraph.none().with("x1");
        for (int k = 2; k <= TIMES; k++) {
            graph = graph.with("x" + k, "beta", "gamma");
        }
        return Optional.of(graph);
    }

    @Override
    public Optional<Likelihood> likelihood() {
        return Optional.of(Sir::logLikelihood);
    }

    private static double logLikelihood(double[] theta, double[] x) {
        double[] infected = infected(theta);
        double sum = 0;
        for (int k = 0; k < TIMES; k++) {
            double share = infected[k] / POPULATION;
            int count = (int) Math.rint(x[k]);
            if (count < 0 || count > TESTED) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += LOG_FACTORIALS[TESTED]
                    - LOG_FACTORIALS[count]
                    - LOG_FACTORIALS[TESTED - count]
                    + x[k] * Math.log(share)
                    + (TESTED - x[k]) * Math.log1p(-share);
        }
        return sum;
    }

    /** I at the days of the tests. */
    static double[] infected(double... theta) {
        return solved(TOLERANCE, SPACING, TIMES, theta)[1];
    }

    /** S and I at equally spaced times, {@code [2][times]}. */
    static double[][] solved(double tolerance, double spacing, int times, double... theta) {
        double beta = theta[0] / POPULATION;
        double gamma = theta[1];
        var states = new Trajectory(
                        log -> new double[] {-beta * Math.exp(log[1]), beta * Math.exp(log[0]) - gamma}, tolerance)
                .at(new double[] {Math.log(POPULATION - 1), 0}, spacing, times);
        return new double[][] {
            IntStream.range(0, times).mapToDouble(k -> Math.exp(states[k][0])).toArray(),
            IntStream.range(0, times).mapToDouble(k -> Math.exp(states[k][1])).toArray()
        };
    }

    private static double[] logFactorials() {
        var logs = new double[TESTED + 1];
        for (int n = 1; n <= TESTED; n++) {
            logs[n] = logs[n - 1] + Math.log(n);
        }
        return logs;
    }
}
