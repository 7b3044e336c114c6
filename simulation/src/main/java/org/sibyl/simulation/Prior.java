package org.sibyl.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.data.Parameter;

/**
 * What is known of the parameters before anything is observed: their names, units and supports, and a way to draw them.
 *
 * <p>Implementations are immutable and may be called from any thread. One parameter each: {@link #uniform}, {@link #logUniform}, {@link
 * #normal}, {@link #truncatedNormal}; several independent ones: {@link #of}; anything else: {@link #custom}.
 */
public interface Prior {

    /** The parameters, in the order of a draw. */
    List<Parameter> parameters();

    /**
     * Draws once, a fresh array.
     *
     * @param random the only source of chance
     */
    double[] draw(RandomGenerator random);

    /** Equally likely everywhere between two finite ends. */
    static Prior uniform(String name, double lower, double upper) {
        return new Marginal(Parameter.bounded(name, lower, upper), new Uniform(lower, upper));
    }

    /** Uniform in the logarithm between two ends above 0. */
    static Prior logUniform(String name, double lower, double upper) {
        return new Marginal(Parameter.logBounded(name, lower, upper), new LogUniform(lower, upper));
    }

    /** Normal, on the whole real line. */
    static Prior normal(String name, double mean, double deviation) {
        return new Marginal(Parameter.real(name), new Normal(mean, deviation));
    }

    /** Normal, cut to what lies between two finite ends. */
    static Prior truncatedNormal(String name, double mean, double deviation, double lower, double upper) {
        return new Marginal(Parameter.bounded(name, lower, upper), new TruncatedNormal(mean, deviation, lower, upper));
    }

    /**
     * Independent priors side by side.
     *
     * @throws IllegalArgumentException if there is none or a name repeats
     */
    static Prior of(Prior... parts) {
        return new ProductPrior(List.of(parts));
    }

    /** A box: uniform in every parameter, with ends by position. */
    static Prior box(List<String> names, double[] lower, double[] upper) {
        if (lower.length != names.size() || upper.length != names.size()) {
            throw new IllegalArgumentException("a box needs both ends of each of its " + names.size()
                    + " parameters, got " + lower.length + " lower and " + upper.length + " upper ends");
        }
        var sides = new ArrayList<Prior>();
        for (int i = 0; i < lower.length; i++) {
            sides.add(uniform(names.get(i), lower[i], upper[i]));
        }
        return new ProductPrior(sides);
    }

    /** Any prior: parameters that may depend on each other. */
    static Prior custom(List<Parameter> parameters, Function<RandomGenerator, double[]> draw) {
        return new CustomPrior(parameters, draw);
    }

    /**
     * This prior with units.
     *
     * @param units one for each parameter, empty where there is none
     */
    default Prior withUnits(String... units) {
        var known = parameters();
        if (units.length != known.size()) {
            throw new IllegalArgumentException(
                    "each of " + known.size() + " parameters needs a unit, got " + units.length + ": \"\" means none");
        }
        var named = new ArrayList<Parameter>();
        for (int i = 0; i < units.length; i++) {
            named.add(known.get(i).withUnit(units[i]));
        }
        return new CustomPrior(named, this::draw);
    }
}
