package org.sibyl.simulation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.data.Parameter;

/** The prior of one parameter. */
record Marginal(Parameter parameter, Distribution distribution) implements Prior {

    @Override
    public List<Parameter> parameters() {
        return List.of(parameter);
    }

    @Override
    public double[] draw(RandomGenerator random) {
        return new double[] {distribution.draw(random)};
    }
}
