package org.sibyl.trainer.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sibyl.solvers.noise.RandomStreams;
import org.sibyl.trainer.tensor.Shape;

/**
 * The weights that a network declares, in order. They lie one after another in one flat buffer, so that the optimiser and
 * the averaging see a single array.
 *
 * <p>Filled while the network is built, read-only afterwards.
 */
public final class Parameters {
    private final List<Parameter> list = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int total;

    /**
     * Declares a weight.
     *
     * @throws IllegalArgumentException if the name is taken
     */
    public Parameter add(String name, Initializer initializer, int... sizes) {
        if (!names.add(name)) {
            throw new IllegalArgumentException(
                    "a network's parameters need distinct names, but '" + name + "' came twice");
        }
        var parameter = new Parameter(name, Shape.of(sizes), initializer, total);
        total = Math.addExact(total, parameter.elements());
        list.add(parameter);
        return parameter;
    }

    /** All parameters, in the order of declaration. */
    public List<Parameter> list() {
        return Collections.unmodifiableList(list);
    }

    /** How many numbers there are in all. */
    public int total() {
        return total;
    }

    /**
     * Starting values for the flat buffer. Each parameter has its own random stream, keyed by seed and name, so that adding
     * a layer leaves the others as they were.
     */
    public float[] initialValues(long seed) {
        float[] values = new float[total];
        for (var parameter : list) {
            var random = RandomStreams.weights(seed, parameter.name());
            parameter.initializer().fill(random, values, parameter.offset(), parameter.elements());
        }
        return values;
    }
}
