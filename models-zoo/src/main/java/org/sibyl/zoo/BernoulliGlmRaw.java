package org.sibyl.zoo;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.DependencyGraph;
import org.sibyl.simulation.Prior;
import org.sibyl.solvers.variable.Variable;

/**
 * {@link BernoulliGlm} told by its hundred spikes, 0 or 1, instead of their ten sufficient sums: the posterior is the same, but the network has to find the
 * sums. Source: Lueckmann et al. (2021).
 */
public record BernoulliGlmRaw() implements Task {
    private static final BernoulliGlm SUMMED = new BernoulliGlm();

    @Override
    public String name() {
        return "bernoulli-glm-raw";
    }

    @Override
    public String description() {
        return "10 parameters, 100 data: a logistic spike model told spike by spike";
    }

    @Override
    public List<Variable> data() {
        return Names.data(BernoulliGlm.STEPS);
    }

    @Override
    public Prior prior() {
        return SUMMED.prior();
    }

    @Override
    public double[] simulate(double[] theta, RandomGenerator random) {
        return BernoulliGlm.spikes(theta, random);
    }

    /** Spikes are independent given the parameters; one of the first steps depends on those that reach back so far. */
    @Override
    public Optional<DependencyGraph> graph() {
        var graph = DependencyGraph.none();
        var parameters =
                SUMMED.prior().parameters().stream().map(Variable::name).toList();
        for (int t = 0; t < BernoulliGlm.STEPS; t++) {
            graph = graph.with("x" + (t + 1), parameters.subList(0, Math.min(t + 2, parameters.size())));
        }
        return Optional.of(graph);
    }

    /** The probability of the spikes. That of the sums differs by what does not depend on θ. */
    @Override
    public Optional<Likelihood> likelihood() {
        var summed = SUMMED.likelihood().orElseThrow();
        return Optional.of((theta, y) -> summed.logDensity(theta, BernoulliGlm.sums(y)));
    }
}
