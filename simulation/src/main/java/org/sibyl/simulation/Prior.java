package org.sibyl.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.sibyl.simulation.data.Parameter;
import org.sibyl.solvers.variable.Variable;

/**
 * What is known of the parameters before anything is observed: their names, units, forms and supports, and a way to draw them.
 *
 * <p>Implementations are immutable and may be called from any thread. One number each: {@link #uniform}, {@link #logUniform}, {@link
 * #normal}, {@link #logNormal}, {@link #truncatedNormal}; several independent parameters: {@link #of}; anything else, series and images included: {@link
 * #custom}.
 */
public interface Prior {

    /** Returns the parameters, in the order of a draw. */
    List<Variable> parameters();

    /**
     * Draws once, a fresh array of {@link #size} numbers.
     *
     * @param random the only source of chance
     */
    double[] draw(RandomGenerator random);

    /**
     * Returns ln p(θ), natural logarithm, −∞ outside the support.
     *
     * @param theta a row as it is drawn
     * @throws UnsupportedOperationException if this prior can only be drawn
     */
    double logDensity(double... theta);

    /**
     * Returns this prior as it goes on beyond its ends: each range is longer by a share of its length at each end, the density within is the same up to a
     * factor, and {@link #parameters} still tell the old ends. A posterior that is trained on such pairs and {@link
     * org.sibyl.solvers.support.Truncated cut} at the old ends is that of this prior, but the network never saw the ends; see {@link
     * Simulations#withMargin}.
     *
     * @param share of each length, above 0
     * @throws UnsupportedOperationException if it is not known how the prior goes on
     */
    default Prior continued(double share) {
        throw new UnsupportedOperationException("a prior that is known beyond its ends is needed, but this one is not:"
                + " make it of Prior.uniform and the like, implement Prior.continued, or simulate without a margin");
    }

    /** Returns how many numbers a draw holds. */
    default int size() {
        return parameters().stream().mapToInt(Variable::size).reduce(0, Math::addExact);
    }

    /** Returns a prior that is equally likely everywhere between two finite ends. */
    static Prior uniform(String name, double lower, double upper) {
        return new Marginal(Parameter.bounded(name, lower, upper), new Uniform(lower, upper));
    }

    /** Returns a prior that is uniform in the logarithm between two ends above 0. */
    static Prior logUniform(String name, double lower, double upper) {
        return new Marginal(Parameter.logBounded(name, lower, upper), new LogUniform(lower, upper));
    }

    /** Returns a prior above 0 whose logarithm is normal. */
    static Prior logNormal(String name, double logMean, double logDeviation) {
        return new Marginal(Parameter.positive(name), new LogNormal(new Normal(logMean, logDeviation)));
    }

    /** Returns a normal prior, on the whole real line. */
    static Prior normal(String name, double mean, double deviation) {
        return new Marginal(Parameter.real(name), new Normal(mean, deviation));
    }

    /** Returns a normal prior, cut to what lies between two finite ends. */
    static Prior truncatedNormal(String name, double mean, double deviation, double lower, double upper) {
        return new Marginal(Parameter.bounded(name, lower, upper), new TruncatedNormal(mean, deviation, lower, upper));
    }

    /**
     * Returns independent priors side by side.
     *
     * @throws IllegalArgumentException if there is none or a name repeats
     */
    static Prior of(Prior... parts) {
        return of(List.of(parts));
    }

    /** As the other. */
    static Prior of(List<Prior> parts) {
        return new ProductPrior(parts);
    }

    /** Returns a box: uniform in every parameter, with ends by position. */
    static Prior box(List<String> names, double[] lower, double[] upper) {
        if (lower.length != names.size() || upper.length != names.size()) {
            throw new IllegalArgumentException("a box needs both ends of each of its " + names.size()
                    + " parameters, but has " + lower.length + " lower and " + upper.length + " upper ends");
        }
        var sides = new ArrayList<Prior>();
        for (int i = 0; i < lower.length; i++) {
            sides.add(uniform(names.get(i), lower[i], upper[i]));
        }
        return of(sides);
    }

    /** Returns any prior that can be drawn: parameters that may depend on each other, series, images. */
    static Prior custom(List<Variable> parameters, Function<RandomGenerator, double[]> draw) {
        return custom(parameters, draw, theta -> {
            throw new UnsupportedOperationException(
                    "a prior with a density is needed, but this one can only be drawn: give Prior.custom its density");
        });
    }

    /** Returns any prior with its log-density. */
    static Prior custom(
            List<Variable> parameters,
            Function<RandomGenerator, double[]> draw,
            ToDoubleFunction<double[]> logDensity) {
        return new CustomPrior(parameters, draw, logDensity);
    }

    /**
     * Returns this prior with units.
     *
     * @param units one for each parameter, empty where there is none
     */
    default Prior withUnits(String... units) {
        var known = parameters();
        if (units.length != known.size()) {
            throw new IllegalArgumentException("each of " + known.size() + " parameters needs a unit, but there are "
                    + units.length + ": \"\" means none");
        }
        var named = new ArrayList<Variable>();
        for (int i = 0; i < units.length; i++) {
            named.add(known.get(i).withUnit(units[i]));
        }
        return new CustomPrior(named, this::draw, this::logDensity);
    }
}
