package org.sibyl.simulation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.sibyl.solvers.variable.Variable;

/** Independent priors side by side. */
final class ProductPrior implements Prior {
    private final List<Prior> parts;
    private final List<Variable> parameters;
    private final int size;

    ProductPrior(List<Prior> parts) {
        this.parts = List.copyOf(parts);
        parameters = parts.stream().flatMap(part -> part.parameters().stream()).toList();
        size = parts.stream().mapToInt(Prior::size).sum();
        var names = new HashSet<String>();
        for (var parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalArgumentException(
                        "parameters need distinct names, but two are '" + parameter.name() + "': rename one");
            }
        }
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("a prior needs at least 1 parameter, but has none");
        }
    }

    @Override
    public List<Variable> parameters() {
        return parameters;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double[] theta = new double[size];
        int next = 0;
        for (var part : parts) {
            for (double value : part.draw(random)) {
                theta[next++] = value;
            }
        }
        return theta;
    }

    @Override
    public Prior continued(double share) {
        return new ProductPrior(
                parts.stream().map(part -> part.continued(share)).toList());
    }

    @Override
    public double logDensity(double... theta) {
        double sum = 0;
        int from = 0;
        for (var part : parts) {
            int to = from + part.size();
            sum += part.logDensity(Arrays.copyOfRange(theta, from, to));
            from = to;
        }
        return sum;
    }
}
