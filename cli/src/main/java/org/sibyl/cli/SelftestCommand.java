package org.sibyl.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sibyl.report.plot.Picture;
import org.sibyl.report.plot.SolverChart;
import org.sibyl.selftest.Suites;
import org.sibyl.selftest.check.Check;
import org.sibyl.selftest.check.Suite;
import org.sibyl.selftest.solvers.ErrorCurves;
import org.sibyl.selftest.solvers.SolverSuite;
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
    private static final int USUAL_REPETITIONS = 200;

    @Parameters(
            paramLabel = "SUITE",
            arity = "0..*",
            completionCandidates = SuiteNames.class,
            description = "What to check: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description =
                    "Repetitions of each test of the diagnostics suite (200); size and power are as sharp as this allows.")
    private @Nullable Integer repetitions;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Error against evaluations of the presets' solvers, .png or .svg; with the suite solvers.")
    private @Nullable Path picture;

    @Mixin
    private final ReplaceFlag replace = new ReplaceFlag();

    @Mixin
    private final Results results = new Results();

    @Override
    public Integer call() {
        var chosen = new SuiteNames().suites(names);
        int repeated = repeated(chosen);
        requirePictured(chosen);
        var done = new ArrayList<Check>();
        for (var suite : chosen) {
            var rows = new ArrayList<Map<String, Object>>();
            suite.run(repeated, check -> {
                done.add(check);
                print(suite, check);
                rows.add(row(check));
            });
            results.value(suite.name(), rows);
        }
        if (picture != null) {
            pictured().save(picture);
            results.both("picture", "picture", picture.toString(), picture.toString());
        }
        int failed = (int) done.stream().filter(check -> !check.passed()).count();
        results.both("failed", "failed", failed, failed + " of " + done.size() + " checks");
        results.print();
        return failed == 0 ? 0 : Failures.FAILED;
    }

    private void requirePictured(List<Suite> chosen) {
        if (picture == null) {
            return;
        }
        if (chosen.stream().noneMatch(SolverSuite.class::isInstance)) {
            throw new IllegalArgumentException("--picture is for the suite solvers, asked for were "
                    + chosen.stream().map(Suite::name).toList() + ": leave it out, or add the suite");
        }
        Picture.requireFormat(picture);
        replace.requireFreeFile(picture);
    }

    private static Picture pictured() {
        var panels = new ArrayList<SolverChart.Errors>();
        ErrorCurves.all()
                .forEach((method, curves) -> panels.add(new SolverChart.Errors(
                        method, curves.stream().map(SelftestCommand::line).toList())));
        return SolverChart.of(panels);
    }

    private static SolverChart.Line line(ErrorCurves.Curve curve) {
        return new SolverChart.Line(
                curve.label(),
                curve.points().stream().map(ErrorCurves.Point::evaluations).toList(),
                curve.points().stream().map(ErrorCurves.Point::error).toList());
    }

    private int repeated(List<Suite> chosen) {
        if (repetitions == null) {
            return USUAL_REPETITIONS;
        }
        int least = chosen.stream().mapToInt(Suite::leastRepetitions).max().orElse(0);
        if (least == 0) {
            var repeating = Suites.all().stream()
                    .filter(suite -> suite.leastRepetitions() > 0)
                    .map(Suite::name);
            throw new IllegalArgumentException("--repetitions is for the suite "
                    + String.join(", ", repeating.toList()) + ", asked for were "
                    + chosen.stream().map(Suite::name).toList() + ": leave it out, or add the suite");
        }
        if (repetitions < least) {
            throw new IllegalArgumentException("--repetitions must be at least " + least
                    + " to tell 5 % from none, but is " + repetitions + ": " + USUAL_REPETITIONS + " are usual");
        }
        return repetitions;
    }

    private void print(Suite suite, Check check) {
        String status = check.isSkipped() ? "skip" : check.passed() ? "ok" : "FAILED";
        String remark = check.remark().isEmpty() ? "" : " (" + check.remark() + ")";
        results.line(
                "%-6s %-11s %-64s %-16s %s%s",
                status,
                suite.name(),
                check.name(),
                check.measured(),
                check.bar().text(),
                remark);
    }

    private static Map<String, Object> row(Check check) {
        var row = new LinkedHashMap<String, Object>();
        row.put("name", check.name());
        row.put("measured", check.measured());
        row.put("bar", check.bar().text());
        row.put("passed", check.passed());
        if (!check.remark().isEmpty()) {
            row.put("remark", check.remark());
        }
        return row;
    }
}
