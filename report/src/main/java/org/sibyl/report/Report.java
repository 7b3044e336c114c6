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
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.Verdict;

/**
 * Says whether to trust a posterior: sections with findings and pictures, one verdict at the top.
 *
 * <p>The p-values of one family of sections are adjusted together (Holm), so that an exact posterior gets a warning for
 * that question in at most 5 % of reports. Immutable; equal input gives equal bytes.
 */
public final class Report {

    private final String title;
    private final String subject;
    private final Thresholds thresholds;
    private final List<Section> sections;

    private Report(String title, String subject, Thresholds thresholds, List<Section> sections) {
        this.title = title;
        this.subject = subject;
        this.thresholds = thresholds;
        this.sections = sections;
    }

    /**
     * Puts sections together.
     *
     * @param title such as the model's name
     * @param subject one line on what was judged: numbers of pairs and draws, solver, seed
     */
    public static Report of(String title, String subject, Thresholds thresholds, List<Section> sections) {
        Map<String, List<Finding>> families = new LinkedHashMap<>();
        for (Section section : sections) {
            families.computeIfAbsent(section.family(), f -> new ArrayList<>()).addAll(section.findings());
        }
        families.replaceAll((family, findings) -> Finding.adjusted(findings, thresholds));
        Map<String, Integer> taken = new HashMap<>();
        List<Section> judged = new ArrayList<>();
        for (Section section : sections) {
            int to = taken.merge(section.family(), section.findings().size(), Integer::sum);
            List<Finding> adjusted = families.getOrDefault(section.family(), List.of());
            judged.add(section.withFindings(
                    adjusted.subList(to - section.findings().size(), to)));
        }
        return new Report(title, subject, thresholds, List.copyOf(judged));
    }

    /** The worst verdict of all sections. */
    public Verdict verdict() {
        return Verdict.worst(sections.stream().map(Section::verdict).toList());
    }

    /** The sections, with adjusted findings. */
    public List<Section> sections() {
        return sections;
    }

    /** One self-contained HTML page: no script, nothing fetched. */
    public String html() {
        return HtmlPage.of(title, subject, thresholds, verdict(), sections);
    }

    /** The findings as JSON, without pictures. */
    public String json() {
        return JsonReport.of(title, subject, verdict(), sections);
    }

    /**
     * Writes {@code index.html} and {@code report.json} into a folder, which is made where it is missing.
     *
     * @throws UncheckedIOException if a file cannot be written
     */
    public void save(Path folder) {
        try {
            Files.createDirectories(folder);
            AtomicFile.at(folder.resolve("index.html")).write(html().getBytes(StandardCharsets.UTF_8));
            AtomicFile.at(folder.resolve("report.json")).write(json().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the report must be written to " + folder + ", which failed; check that the folder is writable", e);
        }
    }
}
