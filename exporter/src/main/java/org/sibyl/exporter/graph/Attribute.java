package org.sibyl.exporter.graph;

import java.util.Arrays;
import java.util.List;

/**
 * A named constant of a node.
 *
 * @param name as the operator calls it
 * @param content what it is
 */
public record Attribute(String name, Content content) {

    /** The kinds of attribute that this library uses. */
    public sealed interface Content {}

    /** A whole number. */
    record Whole(long value) implements Content {}

    /** Several whole numbers. */
    record Wholes(List<Long> values) implements Content {
        Wholes {
            values = List.copyOf(values);
        }
    }

    /** A text. */
    record Text(String value) implements Content {}

    /** A whole number. */
    public static Attribute of(String name, long value) {
        return new Attribute(name, new Whole(value));
    }

    /** Several whole numbers. */
    public static Attribute of(String name, int... values) {
        return new Attribute(
                name, new Wholes(Arrays.stream(values).asLongStream().boxed().toList()));
    }

    /** A text. */
    public static Attribute of(String name, String value) {
        return new Attribute(name, new Text(value));
    }
}
