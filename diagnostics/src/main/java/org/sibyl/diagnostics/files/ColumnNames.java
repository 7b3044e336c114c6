package org.sibyl.diagnostics.files;

import java.util.List;
import java.util.stream.IntStream;

/** What columns are called that come without names. */
final class ColumnNames {
    private ColumnNames() {}

    /** The usual names of parameters: theta1, theta2, .... */
    static List<String> parameters(int count) {
        return numbered("theta", count);
    }

    /** The usual names of data: x1, x2, .... */
    static List<String> data(int count) {
        return numbered("x", count);
    }

    private static List<String> numbered(String name, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> name + i).toList();
    }
}
