package org.sibyl.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.sibyl.solvers.variable.Variable;

/** The prior of one scalar parameter. */
record Marginal(Variable parameter, Distribution distribution) implements Prior {

    @Override
    public List<Variable> parameters() {
        return List.of(parameter);
    }

    @Override
    public double[] draw(RandomGenerator random) {
        return new double[] {distribution.draw(random)};
    }

    @Override
    public Prior continued(double share) {
        return new Marginal(parameter, distribution.continued(share));
    }

    @Override
    public double logDensity(double... theta) {
        return distribution.logDensity(theta[0]);
    }
}
