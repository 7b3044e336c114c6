package org.sibyl.runtime.capability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.sibyl.runtime.artefact.ModelLayout;
import org.sibyl.solvers.variable.Column;
import org.sibyl.solvers.variable.Trials;

/**
 * Which columns are given, which are free in the network's state, and which of those were asked for; all as indexes into the
 * model's columns. In joint mode a column that is neither given nor asked for is free, and dropped at the end: that is what
 * a marginal is. Immutable.
 */
public final class Question {

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
    public static Question posterior(ModelLayout layout) {
        int parameters = layout.parameters();
        int[] given = IntStream.range(parameters, layout.columns().size()).toArray();
        int[] free = IntStream.range(0, parameters).toArray();
        return new Question(layout, given, free, free);
    }

    /**
     * Asks for everything that is not given.
     *
     * @param names variables, or single numbers of them
     * @throws IllegalArgumentException if a name is unknown or comes twice, or the model cannot answer
     */
    public static Question given(ModelLayout layout, Collection<String> names) {
        int[] given = columns(layout, names);
        var known = set(given);
        int[] free = IntStream.range(0, layout.columns().size())
                .filter(column -> !known.contains(column))
                .toArray();
        if (!layout.mode().answers(layout.variables(), given)) {
            if (free.length == 0) {
                throw new IllegalArgumentException("at least one variable must be left to infer, but all were given");
            }
            int[] data = IntStream.range(layout.parameters(), layout.columns().size())
                    .toArray();
            throw new IllegalArgumentException("this model infers its parameters given "
                    + (data.length == 0 ? "nothing" : "all of " + names(layout, data)) + ", but given were "
                    + names(layout, given) + "; other questions need a joint model");
        }
        requireWholeTokens(layout, known);
        return new Question(layout, given, free, free);
    }

    private static void requireWholeTokens(ModelLayout layout, Set<Integer> given) {
        int width = layout.tokenWidth();
        for (int column : given) {
            int first = column - column % width;
            int[] token = IntStream.range(first, first + width).toArray();
            if (!IntStream.of(token).allMatch(given::contains)) {
                throw new IllegalArgumentException(names(layout, token)
                        + " are one token of the network, which is given"
                        + " as a whole, but given was only "
                        + names(
                                layout,
                                IntStream.of(token).filter(given::contains).toArray())
                        + " of it; give all of them or none");
            }
        }
    }

    /** Asks for some of the free variables, in the order named. */
    public Question infer(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "infer needs at least one name, for instance one of " + names(layout, free));
        }
        int[] wanted = columns(layout, names);
        var known = set(given);
        for (int column : wanted) {
            if (known.contains(column)) {
                throw new IllegalArgumentException("a variable can be given or inferred, but \""
                        + layout.columns().get(column).name() + "\" is given");
            }
        }
        return new Question(layout, given, free, wanted);
    }

    /** The columns that names stand for, in their order. */
    private static int[] columns(ModelLayout layout, Collection<String> names) {
        var columns = new LinkedHashSet<Integer>();
        for (String name : names) {
            for (int column : layout.variables().columnsOf(name)) {
                if (!columns.add(column)) {
                    throw new IllegalArgumentException("each variable is named once, but \""
                            + layout.columns().get(column).name() + "\" is twice");
                }
            }
        }
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Set<Integer> set(int... columns) {
        return new LinkedHashSet<>(IntStream.of(columns).boxed().toList());
    }

    /** The first few names of some columns; an image has very many. */
    private static List<String> names(ModelLayout layout, int... columns) {
        int shown = 20;
        var names = IntStream.of(columns)
                .limit(shown)
                .mapToObj(i -> layout.columns().get(i).name())
                .toList();
        if (columns.length <= shown) {
            return names;
        }
        var shortened = new ArrayList<>(names);
        shortened.add("... " + (columns.length - shown) + " more");
        return shortened;
    }

    /** Returns how the model's columns lie in its programs' ports. */
    public ModelLayout layout() {
        return layout;
    }

    /** Returns the number of given columns. */
    public int givenCount() {
        return given.length;
    }

    /** Returns the column at a place among the given. */
    public int given(int place) {
        return given[place];
    }

    /** Returns the number of free columns: the columns of the state that are not known. */
    public int freeCount() {
        return free.length;
    }

    /** Returns the model's column at a place among the free. */
    public int free(int place) {
        return free[place];
    }

    /** Returns the free columns, in the order of the state. */
    public List<Column> freeColumns() {
        return IntStream.of(free).mapToObj(layout.columns()::get).toList();
    }

    /** Returns whether the free columns are all parameters and nothing else, in the order asked for too. */
    public boolean isPosterior() {
        int[] parameters = IntStream.range(0, layout.parameters()).toArray();
        return Arrays.equals(free, parameters) && Arrays.equals(asked, parameters);
    }

    /** Returns what was asked for, in the order asked. */
    public List<Column> askedColumns() {
        return IntStream.of(asked).mapToObj(layout.columns()::get).toList();
    }

    /** Returns for each asked column its place among the free ones. */
    public int[] askedPlaces() {
        if (asked == free) {
            return IntStream.range(0, free.length).toArray();
        }
        int[] placeOf = new int[layout.columns().size()];
        for (int place = 0; place < free.length; place++) {
            placeOf[free[place]] = place;
        }
        return IntStream.of(asked).map(column -> placeOf[column]).toArray();
    }

    /** Returns whether a free column is truncated, so that draws may have to be rejected. */
    public boolean isTruncated() {
        return IntStream.of(free).mapToObj(layout.columns()::get).anyMatch(Rejection::isTruncated);
    }

    /** Asks for the free columns that are truncated too, after those that are asked for. */
    Question withTruncated() {
        var known = set(asked);
        int[] tested = IntStream.of(free)
                .filter(column -> Rejection.isTruncated(layout.columns().get(column)) && !known.contains(column))
                .toArray();
        return tested.length == 0
                ? this
                : new Question(
                        layout,
                        given,
                        free,
                        IntStream.concat(IntStream.of(asked), IntStream.of(tested))
                                .toArray());
    }

    /** Returns whether nothing free is dropped, so that the density is that of what was asked for. */
    public boolean hasDensity() {
        return asked.length == free.length;
    }

    /**
     * Checks an observation and maps it to the network's scale.
     *
     * @param natural one value for each given column, NaN where it is absent; fewer trials where the data are a set of trials that may be absent
     */
    public double[] standardized(double[] natural) {
        return standardizedWhole(Trials.among(layout.variables().blocks())
                .filter(trials -> trials.size() == given.length) // all data, and nothing else
                .map(trials -> Trials.padded(trials, natural))
                .orElse(natural));
    }

    private double[] standardizedWhole(double... natural) {
        if (natural.length != given.length) {
            throw new IllegalArgumentException(
                    "the observation has " + natural.length + " values, but this model needs " + given.length
                            + "; pass " + names(layout, given) + " in that order");
        }
        var network = new double[given.length];
        for (int i = 0; i < given.length; i++) {
            var column = layout.columns().get(given[i]);
            if (!column.support().contains(natural[i])) {
                throw new IllegalArgumentException("the observed " + column.name() + " must be a finite number in "
                        + column.support() + ", but it is " + natural[i] + " (value " + i + ")");
            }
            network[i] = column.toNetwork(natural[i]);
        }
        if (given.length > 0 && Arrays.stream(natural).allMatch(Double::isNaN)) {
            throw new IllegalArgumentException("an observation must have at least 1 number, but all " + natural.length
                    + " are absent (NaN); give what was observed");
        }
        return network;
    }

    /** Returns observations, each checked and mapped to the network's scale. */
    public double[][] standardized(double[][] natural) {
        return Arrays.stream(natural).map(this::standardized).toArray(double[][]::new);
    }
}
