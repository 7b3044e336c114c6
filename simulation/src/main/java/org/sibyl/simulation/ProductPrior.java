package org.sibyl.simulation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.data.Parameter;

/** Independent priors side by side. */
record ProductPrior(List<Prior> parts) implements Prior {

    ProductPrior {
        parts = List.copyOf(parts);
        var names = new HashSet<String>();
        for (var part : parts) {
            for (var parameter : part.parameters()) {
                if (!names.add(parameter.name())) {
                    throw new IllegalArgumentException(
                            "parameters need distinct names, '" + parameter.name() + "' came twice: rename one");
                }
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a prior needs at least 1 parameter, got none");
        }
    }

    @Override
    public List<Parameter> parameters() {
        var parameters = new ArrayList<Parameter>();
        parts.forEach(part -> parameters.addAll(part.parameters()));
        return List.copyOf(parameters);
    }

    @Override
    public double[] draw(RandomGenerator random) {
        double[] theta = new double[parameters().size()];
        int next = 0;
        for (var part : parts) {
            for (double value : part.draw(random)) {
                theta[next++] = value;
            }
        }
        return theta;
    }
}
