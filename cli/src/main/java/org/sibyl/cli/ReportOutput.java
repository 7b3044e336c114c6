package org.sibyl.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.report.Report;

/** Writes a report and tells its verdict. */
final class ReportOutput {
    private ReportOutput() {}

    /** Saves the report, prints a line a section, the verdict and the page; returns the exit code. */
    static int write(Report report, Path folder, Results results) {
        report.save(folder);
        for (var section : report.sections()) {
            results.line("%-5s %s", section.verdict().toString().toLowerCase(Locale.ROOT), section.title());
        }
        String verdict = report.verdict().toString();
        results.both("verdict", "verdict", verdict, verdict.toLowerCase(Locale.ROOT));
        var page = folder.resolve("index.html").toString();
        results.both("report", "report", page, page);
        results.print();
        return report.verdict() == Verdict.FAIL ? Failures.FAILED : 0;
    }
}
