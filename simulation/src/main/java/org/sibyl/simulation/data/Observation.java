package org.sibyl.simulation.data;

import java.util.List;
import java.util.stream.IntStream;
import org.sibyl.solvers.variable.Variable;

/**
 * The usual data of a simulator, as {@link Variable}s: what one simulation produces.
 *
 * <ul>
 *   <li>{@code [d]}: d numbers, such as summary statistics, each with a scale of its own;
 *   <li>{@code [samples, channels]}: a time series, or a set of trials, as one variable;
 *   <li>{@code [rows, columns, channels]}: an image, as one variable.
 * </ul>
 */
public final class Observation {
    /** What a series or an image is called. */
    private static final String NAME = "x";

    private Observation() {}

    /**
     * Returns numbers called x1, x2, ..., or one series or image called x.
     *
     * @param shape lengths of the one to three axes, each at least 1
     * @throws IllegalArgumentException if there are more axes, none, or an empty one
     */
    public static List<Variable> ofShape(int... shape) {
        return ofShape(NAME, IntStream.of(shape).boxed().toList());
    }

    /** As the other, under a name of one's own: name1, name2, ..., or the name of the series or image. */
    static List<Variable> ofShape(String name, List<Integer> shape) {
        var form = Shapes.form(shape);
        return shape.size() == 1
                ? IntStream.rangeClosed(1, form.size())
                        .mapToObj(i -> Variable.data(name + i))
                        .toList()
                : List.of(Variable.data(name, form));
    }

    /** Returns numbers with names. */
    public static List<Variable> named(List<String> names) {
        return names.stream().map(Variable::data).toList();
    }
}
