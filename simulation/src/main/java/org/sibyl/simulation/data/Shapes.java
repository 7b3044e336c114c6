package org.sibyl.simulation.data;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;

/** The forms of variables as arrays and configurations have them: lengths of the axes of one row, channels last. */
public final class Shapes {
    private Shapes() {}

    /**
     * Returns the form of a shape: {@code []} is a scalar, {@code [n]} a vector, {@code [samples, channels]} a series, {@code [rows,
     * columns, channels]} an image.
     *
     * @throws IllegalArgumentException if there are more axes, or an empty one
     */
    public static Form form(List<Integer> shape) {
        return switch (shape.size()) {
            case 0 -> new Form.Scalar();
            case 1 -> new Form.Vector(shape.get(0));
            case 2 -> new Form.Series(shape.get(0), shape.get(1));
            case 3 -> new Form.Image(shape.get(0), shape.get(1), shape.get(2));
            default ->
                throw new IllegalArgumentException("a shape must be [numbers], [samples, channels] or [rows, columns,"
                        + " channels], but is " + shape);
        };
    }

    /** Returns the shape of a form, of which {@link #form} makes the same form again. */
    public static List<Integer> of(Form form) {
        if (form instanceof Form.Image image) {
            return List.of(image.rows(), image.columns(), image.channels());
        }
        if (form instanceof Form.Series series) {
            return List.of(series.times(), series.channels());
        }
        return form instanceof Form.Vector vector ? List.of(vector.length()) : List.of();
    }

    /** Returns the shape of one row of variables: that of a series or an image that is alone, otherwise how many numbers there are. */
    public static List<Integer> ofRow(List<Variable> variables) {
        if (variables.size() == 1) {
            var shape = of(variables.get(0).form());
            return shape.isEmpty() ? List.of(1) : shape;
        }
        return List.of(variables.stream().mapToInt(Variable::size).sum());
    }

    /** Returns the names of all numbers of variables, in order. */
    static List<String> names(List<Variable> variables) {
        var names = new ArrayList<String>();
        for (var variable : variables) {
            int size = variable.size();
            for (int i = 0; i < size; i++) {
                names.add(variable.form().element(variable.name(), i));
            }
        }
        return names;
    }
}
