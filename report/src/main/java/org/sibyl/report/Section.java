package org.sibyl.report;

import java.util.List;
import java.util.Locale;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.report.plot.Picture;

/**
 * One check of a report.
 *
 * @param title of the section
 * @param question that its findings answer, with those of other sections of the same question; their p-values are adjusted together
 * @param interpretation one paragraph on what the check asks and how to read it
 * @param findings judged results, before adjustment for their number; may be empty
 * @param facts results that are told, not judged
 * @param pictures in order
 */
public record Section(
        String title,
        String question,
        String interpretation,
        List<Finding> findings,
        List<Fact> facts,
        List<Picture> pictures) {

    /**
     * A number with its name.
     *
     * @param name in words
     * @param value as it is to be read
     */
    public record Fact(String name, String value) {}

    /** Copies the lists. */
    public Section {
        findings = List.copyOf(findings);
        facts = List.copyOf(facts);
        pictures = List.copyOf(pictures);
    }

    /** The worst verdict of its findings. */
    public Verdict verdict() {
        return Verdict.worst(findings.stream().map(Finding::verdict).toList());
    }

    /** The title as the name of a place on a page. */
    String anchor() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    Section withFindings(List<Finding> others) {
        return new Section(title, question, interpretation, others, facts, pictures);
    }
}
