package org.sibyl.simulation;

import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.data.Parameter;

/** A prior whose draws somebody else makes. */
record CustomPrior(List<Parameter> parameters, Function<RandomGenerator, double[]> source) implements Prior {

    CustomPrior {
        parameters = List.copyOf(parameters);
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double[] theta = source.apply(random);
        if (theta.length != parameters.size()) {
            throw new IllegalArgumentException("a draw of this prior must have " + parameters.size() + " values ("
                    + String.join(", ", parameters.stream().map(Parameter::name).toList()) + "), got " + theta.length);
        }
        return theta;
    }
}
