package org.sibyl.report;

import java.util.List;
import java.util.Locale;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Verdict;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of a report; a p-value that a test does not have is null. */
final class JsonReport {

    private static final int FORMAT = 1;

    private JsonReport() {}

    static String of(String title, String subject, Verdict verdict, List<Section> sections) {
        var mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("formatVersion", FORMAT)
                .put("title", title)
                .put("subject", subject)
                .put("verdict", word(verdict));
        ArrayNode list = root.putArray("sections");
        for (Section section : sections) {
            ObjectNode node = list.addObject();
            node.put("title", section.title()).put("verdict", word(section.verdict()));
            ArrayNode findings = node.putArray("findings");
            section.findings().forEach(finding -> add(findings.addObject(), finding));
            ObjectNode facts = node.putObject("facts");
            section.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void add(ObjectNode node, Finding finding) {
        node.put("test", finding.test()).put("subject", finding.subject()).put("statistic", finding.statistic());
        if (Double.isNaN(finding.pValue())) {
            node.putNull("pValue");
        } else {
            node.put("pValue", finding.pValue());
        }
        node.put("verdict", word(finding.verdict()))
                .put("threshold", finding.threshold())
                .put("reading", finding.reading());
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
