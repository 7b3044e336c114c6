package org.sibyl.cli;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.sibyl.arrays.file.Place;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.report.Report;
import org.sibyl.report.Section;
import picocli.CommandLine.Model.CommandSpec;

/** Writes a report and tells its verdict. */
final class ReportOutput {
    private ReportOutput() {}

    /** Refuses a folder that holds a report already, and what is no folder, before anything is done. */
    static void requireFree(Path folder, ReplaceFlag replace) {
        var kind = Place.at(folder).kind();
        if (kind == Place.Kind.FILE || kind == Place.Kind.STREAM) {
            throw new IllegalArgumentException(
                    "a report needs a folder, but " + folder + " is a file: choose another name");
        }
        replace.requireFree(Report.exists(folder), "a report in " + folder);
    }

    /** The report with the date, the program's version and the command at its head. */
    static Report dated(Report report, CommandSpec spec) {
        String now = ZonedDateTime.now(ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT));
        return report.withAbout(List.of(
                new Section.Fact(
                        "made", now + " by " + String.join(" ", spec.root().version())),
                new Section.Fact("command", TypedCommand.of(spec))));
    }

    /** Saves the report, prints a line for each check, made or not, the verdict and the page; returns the exit code. */
    static int write(Report report, Path folder, Results results) {
        report.save(folder);
        for (var section : report.sections()) {
            if (!section.findings().isEmpty()) {
                results.line("%-12s %s", section.verdict().toString().toLowerCase(Locale.ROOT), section.title());
            }
        }
        for (var check : report.untested()) {
            results.line("%-12s %s: %s", "not tested", check.check(), check.reason());
        }
        String verdict = report.verdict().toString();
        results.both("verdict", "verdict", verdict, verdict.toLowerCase(Locale.ROOT));
        var page = folder.resolve("index.html").toString();
        results.both("report", "report", page, page);
        results.print();
        return report.verdict() == Verdict.FAIL ? Failures.FAILED : 0;
    }
}
