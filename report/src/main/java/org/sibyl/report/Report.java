package org.sibyl.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.arrays.file.AtomicFile;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.PValue;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.Verdict;

/**
 * Says whether to trust a posterior: sections with findings and pictures, one verdict at the top, and what was not tested.
 *
 * <p>The whole report has one error rate, that of its thresholds: an exact posterior gets a warning anywhere in at most 5 % of
 * reports. It is split evenly between the questions that have p-values, and within a question by Holm. Immutable; equal input gives
 * equal bytes.
 */
public final class Report {
    private static final String PAGE = "index.html";
    private static final String NUMBERS = "report.json";

    private final Heading heading;
    private final Thresholds thresholds;
    private final List<Section> sections;
    private final List<Untested> untested;

    /** What stands above the verdict. */
    record Heading(String title, String subject, List<Section.Fact> about) {}

    private Report(Heading heading, Thresholds thresholds, List<Section> sections, List<Untested> untested) {
        this.heading = heading;
        this.thresholds = thresholds;
        this.sections = List.copyOf(sections);
        this.untested = List.copyOf(untested);
    }

    /**
     * Puts sections together.
     *
     * @param title such as the model's name
     * @param subject one line on what was judged: numbers of pairs and draws, solver, seed
     */
    public static Report of(String title, String subject, Thresholds thresholds, List<Section> sections) {
        return new Report(new Heading(title, subject, List.of()), thresholds, judged(sections, thresholds), List.of());
    }

    static List<Section> judged(List<Section> sections, Thresholds thresholds) {
        Map<String, List<Finding>> questions = new LinkedHashMap<>();
        for (Section section : sections) {
            questions
                    .computeIfAbsent(section.question(), q -> new ArrayList<>())
                    .addAll(section.findings());
        }
        int sharing = sharing(sections);
        questions.replaceAll((question, findings) -> Finding.adjusted(findings, sharing, thresholds));
        Map<String, Integer> taken = new HashMap<>();
        List<Section> judged = new ArrayList<>();
        for (Section section : sections) {
            int count = section.findings().size();
            int to = taken.merge(section.question(), count, Integer::sum);
            judged.add(section.withFindings(
                    questions.getOrDefault(section.question(), List.of()).subList(to - count, to)));
        }
        return judged;
    }

    /** How many questions have a p-value and share the error rate. */
    static int sharing(List<Section> sections) {
        return (int) sections.stream()
                .filter(section -> section.findings().stream().map(Finding::p).anyMatch(PValue::exists))
                .map(Section::question)
                .distinct()
                .count();
    }

    /** The same with more facts at its head, such as date, version and digest. */
    public Report withAbout(List<Section.Fact> facts) {
        List<Section.Fact> all = new ArrayList<>(heading.about());
        all.addAll(facts);
        return new Report(
                new Heading(heading.title(), heading.subject(), List.copyOf(all)), thresholds, sections, untested);
    }

    /** The same with checks that were not made. */
    public Report withUntested(List<Untested> checks) {
        List<Untested> all = new ArrayList<>(untested);
        all.addAll(checks);
        return new Report(heading, thresholds, sections, all);
    }

    /** The worst verdict of all sections. Says nothing of what was not tested: see {@link #untested}. */
    public Verdict verdict() {
        return Verdict.worst(sections.stream().map(Section::verdict).toList());
    }

    /** The sections, with adjusted findings. */
    public List<Section> sections() {
        return sections;
    }

    /** The checks that were not made. */
    public List<Untested> untested() {
        return untested;
    }

    /** The error rate of the whole report, in a sentence. */
    public String errorRate() {
        int questions = sharing(sections);
        return "An exact posterior is warned of anywhere in this report in at most " + percent(thresholds.warn())
                + " of reports, and fails in at most " + percent(thresholds.fail()) + ": "
                + (questions == 1 ? "" : questions + " questions share the rate evenly, and ")
                + "p-values of one question are adjusted for their number (Holm).";
    }

    private static String percent(double share) {
        return String.valueOf(Math.round(1e6 * share) / 1e4).replaceFirst("\\.0$", "") + " %";
    }

    /** One self-contained HTML page: no script, nothing fetched. */
    public String html() {
        return new HtmlPage(this, heading).text();
    }

    /** The findings as JSON, without pictures. */
    public String json() {
        return JsonReport.of(this, heading);
    }

    /** Whether a folder holds a report. */
    public static boolean exists(Path folder) {
        return Files.exists(folder.resolve(PAGE)) || Files.exists(folder.resolve(NUMBERS));
    }

    /**
     * Writes {@code index.html} and {@code report.json} into a folder, which is made where it is missing.
     *
     * @throws UncheckedIOException if a file cannot be written
     */
    public void save(Path folder) {
        try {
            Files.createDirectories(folder);
            AtomicFile.at(folder.resolve(PAGE)).write(html().getBytes(StandardCharsets.UTF_8));
            AtomicFile.at(folder.resolve(NUMBERS)).write(json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the report must be written to " + folder + ", which failed; check that the folder is writable", e);
        }
    }
}
