package org.sibyl.selftest.networks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.check.Suite;

/**
 * Networks: golden values, GenSBI's weights, permutations, tangents, graphs. GenSBI's files are looked for in {@code data/gensbi} of
 * the folder that the system property {@code sibyl.shared} names ({@code ../shared}). Uses the training engine.
 */
public final class NetworkSuite implements Suite {
    @Override
    public String name() {
        return "networks";
    }

    @Override
    public List<Check> run(int repetitions) {
        var checks = new ArrayList<>(GoldenChecks.run());
        checks.addAll(ReferenceChecks.run(Path.of(System.getProperty("sibyl.shared", "../shared"), "data", "gensbi")));
        checks.addAll(PermutationChecks.run());
        checks.addAll(NetworkChecks.run());
        checks.addAll(GraphChecks.run());
        return List.copyOf(checks);
    }
}
