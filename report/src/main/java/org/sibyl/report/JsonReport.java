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

    private static final int FORMAT = 2;

    private JsonReport() {}

    static String of(Report report, Report.Heading heading) {
        var mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("formatVersion", FORMAT)
                .put("title", heading.title())
                .put("subject", heading.subject())
                .put("verdict", word(report.verdict()))
                .put("errorRate", report.errorRate());
        facts(root.putObject("about"), heading.about());
        ArrayNode untested = root.putArray("untested");
        report.untested()
                .forEach(check -> untested.addObject()
                        .put("check", check.check())
                        .put("reason", check.reason())
                        .put("remedy", check.remedy()));
        ArrayNode list = root.putArray("sections");
        for (Section section : report.sections()) {
            ObjectNode node = list.addObject();
            node.put("title", section.title());
            if (!section.findings().isEmpty()) {
                node.put("question", section.question()).put("verdict", word(section.verdict()));
            }
            ArrayNode findings = node.putArray("findings");
            section.findings().forEach(finding -> add(findings.addObject(), finding));
            facts(node.putObject("facts"), section.facts());
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static void facts(ObjectNode node, List<Section.Fact> facts) {
        facts.forEach(fact -> node.put(fact.name(), fact.value()));
    }

    private static void add(ObjectNode node, Finding finding) {
        node.put("test", finding.test()).put("subject", finding.subject()).put("statistic", finding.statistic());
        if (finding.p().exists()) {
            node.put("pValue", finding.p().raw())
                    .put("adjustedPValue", finding.p().adjusted())
                    .put("smallestAdjustedPValue", finding.p().smallestAdjusted());
        } else {
            node.putNull("pValue").putNull("adjustedPValue").putNull("smallestAdjustedPValue");
        }
        node.put("verdict", word(finding.verdict()))
                .put("threshold", finding.threshold())
                .put("reading", finding.reading());
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
