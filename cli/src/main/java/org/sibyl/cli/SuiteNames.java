package org.sibyl.cli;

import java.util.Iterator;
import java.util.List;
import org.sibyl.selftest.Suites;
import org.sibyl.selftest.check.Suite;

/** The names of the self-test's suites, as help texts list them and users type them, in any case. */
final class SuiteNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Suites.all().stream().map(Suite::name).iterator();
    }

    /**
     * The suites of these names in the order in which they run, or all if there are none.
     *
     * @throws IllegalArgumentException if a name is no suite's
     */
    List<Suite> suites(List<String> names) {
        for (String name : names) {
            if (Suites.all().stream().noneMatch(suite -> suite.name().equalsIgnoreCase(name))) {
                throw new IllegalArgumentException(
                        "SUITE must be one of " + String.join(", ", this) + ", but is '" + name + "'");
            }
        }
        return Suites.all().stream()
                .filter(suite -> names.isEmpty() || names.stream().anyMatch(suite.name()::equalsIgnoreCase))
                .toList();
    }
}
