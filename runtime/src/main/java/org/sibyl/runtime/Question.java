package org.sibyl.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Variable;

/**
 * Which variables are given, which are free in the solve, and which of those were asked for; all as indexes into the model's
 * variables. In joint mode a variable that is neither given nor asked for is free, and dropped at the end: that is what
 * a marginal is.
 */
final class Question {

    private final ModelLayout layout;
    private final int[] given;
    private final int[] free;
    private final int[] asked;

    private Question(ModelLayout layout, int[] given, int[] free, int[] asked) {
        this.layout = layout;
        this.given = given;
        this.free = free;
        this.asked = asked;
    }

    /** Asks for the parameters, given the data. */
    static Question posterior(ModelLayout layout) {
        int parameters = layout.parameters();
        int[] given = IntStream.range(parameters, layout.variables().size()).toArray();
        int[] free = IntStream.range(0, parameters).toArray();
        return new Question(layout, given, free, free);
    }

    /** Asks for everything that is not given. */
    static Question given(ModelLayout layout, Iterable<String> names) {
        var given = new ArrayList<Integer>();
        names.forEach(name -> given.add(index(layout, name)));
        int[] observed = given.stream().mapToInt(Integer::intValue).toArray();
        int[] free = IntStream.range(0, layout.variables().size())
                .filter(i -> !given.contains(i))
                .toArray();
        if (!(layout.mode() instanceof Mode.Joint)) {
            int[] data = IntStream.range(layout.parameters(), layout.variables().size())
                    .toArray();
            if (!Arrays.equals(IntStream.of(observed).sorted().toArray(), data)) {
                throw new IllegalArgumentException("this model infers its parameters given "
                        + (data.length == 0 ? "nothing" : "all of " + names(layout, data)) + ", but given were "
                        + names(layout, observed) + "; other questions need a joint model");
            }
        }
        if (free.length == 0) {
            throw new IllegalArgumentException("at least one variable must be left to infer, but all were given");
        }
        return new Question(layout, observed, free, free);
    }

    /** Asks for some of the free variables, in the order named. */
    Question infer(List<String> names) {
        int[] wanted = names.stream().mapToInt(name -> index(layout, name)).toArray();
        for (int i = 0; i < wanted.length; i++) {
            int variable = wanted[i];
            if (IntStream.of(free).noneMatch(f -> f == variable)) {
                throw new IllegalArgumentException(
                        "a variable can be given or inferred, but \"" + names.get(i) + "\" is given");
            }
            if (names.indexOf(names.get(i)) != i) {
                throw new IllegalArgumentException(
                        "each variable is named once, but \"" + names.get(i) + "\" is twice");
            }
        }
        if (wanted.length == 0) {
            throw new IllegalArgumentException(
                    "infer needs at least one name, for instance one of " + names(layout, free));
        }
        return new Question(layout, given, free, wanted);
    }

    private static int index(ModelLayout layout, String name) {
        for (int i = 0; i < layout.variables().size(); i++) {
            if (layout.variables().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the model has the variables "
                + layout.variables().stream().map(Variable::name).toList() + ", but not \"" + name + "\"");
    }

    private static List<String> names(ModelLayout layout, int[] indexes) {
        return IntStream.of(indexes)
                .mapToObj(i -> layout.variables().get(i).name())
                .toList();
    }

    ModelLayout layout() {
        return layout;
    }

    /** Returns the number of given variables. */
    int givenCount() {
        return given.length;
    }

    /** Returns the variable at a place among the given. */
    int given(int place) {
        return given[place];
    }

    /** Returns the number of free variables: the columns of the state. */
    int freeCount() {
        return free.length;
    }

    /** Returns the variable at a column of the state. */
    int free(int column) {
        return free[column];
    }

    /** Returns the asked variables, in the order asked. */
    List<Variable> askedVariables() {
        return IntStream.of(asked).mapToObj(layout.variables()::get).toList();
    }

    /** Returns for each asked variable its column of the state. */
    int[] askedColumns() {
        return IntStream.of(asked)
                .map(variable -> IntStream.range(0, free.length)
                        .filter(column -> free[column] == variable)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }

    /** Returns whether nothing free is dropped, so that the solve has the density that was asked for. */
    boolean hasDensity() {
        return asked.length == free.length;
    }

    /**
     * Checks an observation and maps it to the network's scale.
     *
     * @param natural one value for each given variable
     */
    double[] standardized(double[] natural) {
        if (natural.length != given.length) {
            throw new IllegalArgumentException(
                    "the observation has " + natural.length + " values, but this model needs " + given.length
                            + "; pass " + names(layout, given) + " in that order");
        }
        var network = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            var variable = layout.variables().get(given[i]);
            if (!variable.support().contains(natural[i])) {
                throw new IllegalArgumentException("the observed " + variable.name() + " must be a finite number in "
                        + variable.support() + ", but it is " + natural[i] + " (value " + i + ")");
            }
            network[i] = variable.toNetwork(natural[i]);
        }
        return network;
    }

    /** Returns the values of a map in the order of the given variables. */
    static Map<String, Double> checked(Map<String, Double> observation) {
        var copy = new LinkedHashMap<String, Double>();
        observation.forEach((name, value) -> {
            if (name == null || value == null) {
                throw new IllegalArgumentException(
                        "an observation needs a number for each name, but has " + name + " = " + value);
            }
            copy.put(name, value);
        });
        return copy;
    }
}
