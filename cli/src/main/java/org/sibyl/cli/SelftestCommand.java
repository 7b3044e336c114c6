package org.sibyl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.diagnostics.selftest.Battery;
import org.sibyl.exporter.GraphChecks;
import org.sibyl.importers.gensbi.ReferenceChecks;
import org.sibyl.solvers.check.SolverChecks;
import org.sibyl.trainer.selftest.Check;
import org.sibyl.trainer.selftest.GoldenChecks;
import org.sibyl.trainer.selftest.NetworkChecks;
import org.sibyl.trainer.selftest.PermutationChecks;
import org.sibyl.trainer.selftest.TensorChecks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sibyl selftest}: the library's promises, checked on this machine. */
@Command(
        name = "selftest",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the library's numbers on this machine and prints them as a table: what was checked, what came out, what"
                    + " was required. Fails if one is off."
        })
final class SelftestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SUITE",
            arity = "0..*",
            description = "What to check: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<Suite> suites = new ArrayList<>();

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description =
                    "Repetitions of each test of the diagnostics suite (200); size and power are as sharp as this allows.")
    private @Nullable Integer repetitions;

    @Mixin
    private final Results results = new Results();

    /** Groups of checks. */
    enum Suite {
        /** Every tensor operation against plain loops, its tangent against differences and double backward. */
        tensors {
            @Override
            List<Check> run(int repetitions) {
                return TensorChecks.run();
            }
        },
        /** Networks: golden values, the reference's weights, permutations, tangents, graphs. */
        networks {
            @Override
            List<Check> run(int repetitions) {
                var checks = new ArrayList<>(GoldenChecks.run());
                checks.addAll(ReferenceChecks.run(
                        Path.of(System.getProperty("sibyl.shared", "../shared"), "data", "gensbi")));
                checks.addAll(PermutationChecks.run());
                checks.addAll(NetworkChecks.run());
                checks.addAll(GraphChecks.run());
                return checks;
            }
        },
        /** Exported models: parity, determinism, mass. */
        artefacts {
            @Override
            List<Check> run(int repetitions) {
                return ArtefactChecks.run();
            }
        },
        /** Solvers and densities on exact fields. */
        solvers {
            @Override
            List<Check> run(int repetitions) {
                return SolverChecks.all().stream()
                        .map(check -> new Check(
                                check.name(),
                                "%.2e".formatted(check.measured()),
                                "at most %.2g".formatted(check.bar()),
                                check.passed()))
                        .toList();
            }
        },
        /** Diagnostics: golden values, size on exact posteriors, power against faults. */
        diagnostics {
            @Override
            List<Check> run(int repetitions) {
                return Battery.all(repetitions, 1).stream()
                        .map(check -> new Check(check.name(), check.measured(), check.bar(), check.passed()))
                        .toList();
            }
        };

        abstract List<Check> run(int repetitions);
    }

    @Override
    public Integer call() {
        var chosen = suites.isEmpty() ? EnumSet.allOf(Suite.class) : EnumSet.copyOf(suites);
        if (repetitions != null && !chosen.contains(Suite.diagnostics)) {
            throw new IllegalArgumentException("--repetitions is for the suite diagnostics, asked for were " + chosen
                    + ": leave it out, or add the suite");
        }
        int repeated = repetitions == null ? 200 : repetitions;
        if (repeated < 20) {
            throw new IllegalArgumentException(
                    "--repetitions must be at least 20 to tell 5 % from none, got " + repeated + ": 200 are usual");
        }
        int failed = 0;
        int total = 0;
        for (var suite : chosen) {
            var rows = new ArrayList<Map<String, Object>>();
            for (var check : suite.run(repeated)) {
                total++;
                failed += check.passed() ? 0 : 1;
                results.line(
                        "%-6s %-11s %-64s %-16s %s",
                        check.passed() ? "ok" : "FAILED", suite, check.name(), check.measured(), check.bar());
                rows.add(Map.of(
                        "name", check.name(),
                        "measured", check.measured(),
                        "bar", check.bar(),
                        "passed", check.passed()));
            }
            results.value(suite.name(), rows);
        }
        results.both("failed", "failed", failed, failed + " of " + total + " checks");
        results.print();
        return failed == 0 ? 0 : Failures.FAILED;
    }
}
