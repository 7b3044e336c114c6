package org.sibyl.solvers.variable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The variables of a model, parameters first, then data. Their numbers, one after another, are its columns, counted from 0.
 * Immutable and thread-safe.
 *
 * @param blocks the variables in order, at least one parameter among them
 */
public record Variables(List<Variable> blocks) {
    private static final int MOST = 1 << 24;

    /**
     * Checks names and order.
     *
     * @throws IllegalArgumentException if there is no parameter, a name repeats, or a parameter follows data
     */
    public Variables {
        blocks = List.copyOf(blocks);
        var names = new HashSet<String>();
        boolean data = false;
        for (var block : blocks) {
            if (!names.add(block.name())) {
                throw new IllegalArgumentException(
                        "variable names must be unique, but two are \"" + block.name() + "\"");
            }
            if (data && block.role() == Role.PARAMETER) {
                throw new IllegalArgumentException(
                        "parameters must come before data, but \"" + block.name() + "\" comes after");
            }
            data = block.role() == Role.DATA;
        }
        if (blocks.isEmpty() || blocks.get(0).role() == Role.DATA) {
            throw new IllegalArgumentException("a model needs at least one parameter, but has none");
        }
        if (sizeOf(blocks) > MOST) {
            throw new IllegalArgumentException(
                    "a model may have " + MOST + " numbers, but these variables have " + sizeOf(blocks));
        }
    }

    /** Returns variables in the order given. */
    public static Variables of(Variable... blocks) {
        return new Variables(List.of(blocks));
    }

    /** Returns how many columns there are. */
    public int size() {
        return sizeOf(blocks);
    }

    /** Returns the number of columns that are parameters; they are the first. */
    public int parameters() {
        return sizeOf(blocksOf(Role.PARAMETER));
    }

    /** Returns the number of columns that are data; they are the last. */
    public int data() {
        return sizeOf(blocksOf(Role.DATA));
    }

    /** Returns the variables of a role, in order. */
    public List<Variable> blocksOf(Role role) {
        return blocks.stream().filter(block -> block.role() == role).toList();
    }

    private static int sizeOf(List<Variable> some) {
        return some.stream().mapToInt(Variable::size).reduce(0, Math::addExact);
    }

    /** Returns all columns in order: a new list, to be kept by who needs it often. */
    public List<Column> columns() {
        var columns = new ArrayList<Column>();
        for (var block : blocks) {
            for (int i = 0; i < block.size(); i++) {
                columns.add(block.column(i));
            }
        }
        return columns;
    }

    /** Returns the names of all columns in order. */
    public List<String> names() {
        return columns().stream().map(Column::name).toList();
    }

    /**
     * Returns the columns that a name stands for: all of a variable, or one number of it.
     *
     * @throws IllegalArgumentException if there is no such variable or number
     */
    public int[] columnsOf(String name) {
        int from = 0;
        for (var block : blocks) {
            int first = from;
            int size = block.size();
            if (block.name().equals(name)) {
                return IntStream.range(first, first + size).toArray();
            }
            if (name.startsWith(block.name() + "[")) {
                var one = IntStream.range(0, size)
                        .filter(i -> block.form().element(block.name(), i).equals(name))
                        .map(i -> first + i)
                        .toArray();
                if (one.length == 1) {
                    return one;
                }
            }
            from += size;
        }
        throw new IllegalArgumentException("the model has the variables "
                + blocks.stream().map(Variable::name).toList() + ", but not \"" + name + "\"");
    }

    /** Returns a copy with other scalings, one for each variable. */
    public Variables withScalings(List<Scaling> scalings) {
        var scaled = new ArrayList<Variable>();
        for (int i = 0; i < blocks.size(); i++) {
            scaled.add(blocks.get(i).withScaling(scalings.get(i)));
        }
        return new Variables(scaled);
    }
}
