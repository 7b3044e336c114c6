package org.sibyl.zoo;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Numbered variables of one kind. */
final class Names {

    private Names() {}

    /** prefix1, prefix2, ..., each made by the given factory. */
    static List<Variable> numbered(String prefix, int count, Function<String, Variable> variable) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> variable.apply(prefix + i))
                .toList();
    }
}
