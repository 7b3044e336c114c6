/**
 * One page that says whether to trust a posterior.
 *
 * <p>A {@link org.sibyl.diagnostics.report.Report} is a list of {@link org.sibyl.diagnostics.report.Section}s, most of them
 * made by {@link org.sibyl.diagnostics.report.Sections}; its verdict is the worst of theirs, with p-values adjusted for
 * the number of tests that answer one question.
 *
 * <pre>{@code
 * List<Section> sections = Sections.calibration(draws, List.of(), Thresholds.DEFAULT, 1);
 * Report report = Report.of("two-moons", "500 pairs, 300 draws each", Thresholds.DEFAULT, sections);
 * report.save(Path.of("report"));          // index.html and report.json
 * Verdict verdict = report.verdict();
 * }</pre>
 */
@NullMarked
package org.sibyl.diagnostics.report;

import org.jspecify.annotations.NullMarked;
