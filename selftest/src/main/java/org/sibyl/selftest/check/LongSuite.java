package org.sibyl.selftest.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A suite that takes minutes, and tells of each check as soon as it is done. */
public interface LongSuite extends Suite {

    @Override
    void run(int repetitions, Consumer<Check> done);

    @Override
    default List<Check> run(int repetitions) {
        var checks = new ArrayList<Check>();
        run(repetitions, checks::add);
        return List.copyOf(checks);
    }
}
