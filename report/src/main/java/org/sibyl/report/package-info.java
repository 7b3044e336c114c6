/**
 * One page that says whether to trust a posterior.
 *
 * <p>A {@link org.sibyl.report.Report} is a list of {@link org.sibyl.report.Section}s, most of them made by
 * {@link org.sibyl.report.Sections} from what the tests of {@code diagnostics} found; its verdict is the worst of theirs, with
 * p-values adjusted for the number of tests that answer one question. Pictures are drawn by {@link org.sibyl.report.plot}.
 *
 * <pre>{@code
 * List<Section> sections = Sections.calibration(draws, List.of(), Thresholds.DEFAULT, 1);
 * Report report = Report.of("two-moons", "500 pairs, 300 draws each", Thresholds.DEFAULT, sections);
 * report.save(Path.of("report"));          // index.html and report.json
 * Verdict verdict = report.verdict();
 * }</pre>
 */
@NullMarked
package org.sibyl.report;

import org.jspecify.annotations.NullMarked;
