package org.sibyl.diagnostics.files;

import java.util.List;
import java.util.stream.IntStream;

/** What the parameters of draws are called that come without names. */
final class ParameterNames {
    private ParameterNames() {}

    /** The usual names: theta1, theta2, .... */
    static List<String> usual(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "theta" + i).toList();
    }
}
