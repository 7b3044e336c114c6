package org.sibyl.cli;

import java.util.Iterator;
import org.sibyl.selftest.Suites;
import org.sibyl.selftest.check.Suite;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The suites of the self-test by their names, as help texts list them and users type them. */
final class SuiteNames implements Iterable<String>, ITypeConverter<Suite> {
    @Override
    public Iterator<String> iterator() {
        return Suites.all().stream().map(Suite::name).iterator();
    }

    @Override
    public Suite convert(String name) {
        return Suites.all().stream()
                .filter(suite -> suite.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected one of [" + String.join(", ", this) + "] (case-sensitive) but was '" + name + "'"));
    }
}
