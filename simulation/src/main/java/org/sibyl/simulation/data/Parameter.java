package org.sibyl.simulation.data;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
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

    /** Returns a copy whose support, if it has two ends, has other {@link Walls}. */
    static Variable withWalls(Variable variable, Walls walls) {
        return variable.withSupport(walls.of(variable.support()));
    }
}
