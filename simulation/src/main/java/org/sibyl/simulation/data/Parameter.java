package org.sibyl.simulation.data;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.support.Truncated;
import org.sibyl.solvers.variable.Variable;

/**
 * The usual parameters of a simulator, as scalar {@link Variable}s without unit; no draw of a posterior ever leaves their support. A
 * series or an image that is inferred is {@link Variable#parameter(String, org.sibyl.solvers.variable.Form, Support)}.
 */
public final class Parameter {
    private Parameter() {}

    /** Returns a parameter on the whole real line. */
    public static Variable real(String name) {
        return Variable.parameter(name, new Real());
    }

    /** Returns a parameter above 0. */
    public static Variable positive(String name) {
        return Variable.parameter(name, new Positive());
    }

    /** Returns a parameter in (lower, upper). */
    public static Variable bounded(String name, double lower, double upper) {
        return Variable.parameter(name, Walls.USUAL.between(lower, upper, false));
    }

    /** Returns a parameter in (lower, upper) that spans orders of magnitude. */
    public static Variable logBounded(String name, double lower, double upper) {
        return Variable.parameter(name, Walls.USUAL.between(lower, upper, true));
    }

    /** Returns the usual names of so many parameters: theta1, theta2, .... */
    public static List<String> usualNames(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "theta" + i).toList();
    }

    /**
     * Returns copies whose pairs go on {@linkplain Truncated#withMargin beyond} their two ends.
     *
     * @param share of each length; 0 for none
     * @throws IllegalArgumentException if it is below 0 or above 1, or no parameter has two truncated ends
     */
    public static List<Variable> withMargin(List<Variable> parameters, double share) {
        if (share == 0) {
            return parameters;
        }
        Truncated.requireMargin(share);
        if (parameters.stream().noneMatch(Parameter::hasTwoEnds)) {
            throw new IllegalArgumentException("a margin needs parameters with two truncated ends, but "
                    + String.join(", ", parameters.stream().map(Variable::name).toList())
                    + " have none: name the ends of the prior, leave the walls truncated, or let the margin be 0");
        }
        return parameters.stream()
                .map(each -> each.support() instanceof Truncated cut && hasTwoEnds(each)
                        ? each.withSupport(cut.withMargin(share))
                        : each)
                .toList();
    }

    private static boolean hasTwoEnds(Variable variable) {
        return variable.support() instanceof Truncated cut
                && cut.lower().isPresent()
                && cut.upper().isPresent();
    }

    /** Returns a copy whose support, if it has two ends, has other {@link Walls}. */
    static Variable withWalls(Variable variable, Walls walls) {
        return variable.withSupport(walls.of(variable.support()));
    }
}
