package org.sibyl.report;

import java.util.List;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.report.plot.Picture;

/**
 * One check of a report.
 *
 * @param title of the section
 * @param family findings of sections of one family answer one question; their p-values are adjusted together
 * @param interpretation one paragraph on what the check asks and how to read it
 * @param findings judged results, before adjustment for their number; may be empty
 * @param facts results that are told, not judged
 * @param pictures in order
 */
public record Section(
        String title,
        String family,
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

    Section withFindings(List<Finding> others) {
        return new Section(title, family, interpretation, others, facts, pictures);
    }
}
