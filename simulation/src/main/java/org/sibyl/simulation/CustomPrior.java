package org.sibyl.simulation;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.sibyl.solvers.variable.Variable;

/** A prior whose draws somebody else makes. */
record CustomPrior(
        List<Variable> parameters, Function<RandomGenerator, double[]> source, ToDoubleFunction<double[]> density)
        implements Prior {

    CustomPrior {
        parameters = List.copyOf(parameters);
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double[] theta = source.apply(random);
        if (theta.length != size()) {
            throw new IllegalArgumentException("a draw of this prior must have " + size() + " values ("
                    + String.join(", ", parameters.stream().map(Variable::name).toList()) + "), but has "
                    + theta.length);
        }
        return theta;
    }

    @Override
    public double logDensity(double... theta) {
        return density.applyAsDouble(theta);
    }
}
