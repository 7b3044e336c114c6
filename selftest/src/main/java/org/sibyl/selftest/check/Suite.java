package org.sibyl.selftest.check;

import java.util.List;
import java.util.function.Consumer;

/**
 * Checks that belong together and run together. Suites that use the training engine need it for themselves: run one at a time,
 * beside no training.
 */
public interface Suite {

    /** The word by which a user asks for it. */
    String name();

    /**
     * Runs all checks, in the order of the table.
     *
     * @param repetitions of each random experiment; without meaning where {@link #leastRepetitions()} is 0
     */
    List<Check> run(int repetitions);

    /** Runs all checks and tells of each; a {@link LongSuite} as soon as it is done. */
    default void run(int repetitions, Consumer<Check> done) {
        run(repetitions).forEach(done);
    }

    /** The fewest repetitions of a random experiment that tell right from wrong; 0 where nothing is repeated. */
    default int leastRepetitions() {
        return 0;
    }
}
