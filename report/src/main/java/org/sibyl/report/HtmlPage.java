package org.sibyl.report;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.report.plot.Picture;

/** The HTML form of a report. */
final class HtmlPage {

    private static final int LARGEST_SVG = 400_000; // characters; heavier pictures are embedded as PNG
    private static final String UNTESTED = "not-tested";

    private final Report report;
    private final Report.Heading heading;
    private final StringBuilder out = new StringBuilder();

    HtmlPage(Report report, Report.Heading heading) {
        this.report = report;
        this.heading = heading;
    }

    String text() {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" ")
                .append("content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(escaped(heading.title()))
                .append("</title>\n<style>\n")
                .append(HtmlStyle.SHEET)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(heading.title()))
                .append("</h1>\n<p class=\"subject\">")
                .append(escaped(heading.subject()))
                .append("</p>\n");
        facts(heading.about());
        banner();
        overview();
        report.sections().forEach(this::section);
        return out.append("<p class=\"rule\" id=\"error-rate\">")
                .append(escaped(report.errorRate()))
                .append("</p>\n</body>\n</html>\n")
                .toString();
    }

    private void banner() {
        Verdict verdict = report.verdict();
        out.append("<div class=\"banner ")
                .append(HtmlStyle.of(verdict))
                .append("\" role=\"status\"><strong>")
                .append(HtmlStyle.word(verdict))
                .append("</strong> ")
                .append(HtmlStyle.advice(verdict));
        if (!report.untested().isEmpty()) {
            out.append(" <a href=\"#")
                    .append(UNTESTED)
                    .append("\">Not tested</a>: ")
                    .append(escaped(
                            report.untested().stream().map(Untested::check).collect(Collectors.joining("; "))))
                    .append('.');
        }
        out.append("<br><span class=\"rule\">")
                .append(escaped(report.errorRate()))
                .append("</span></div>\n");
    }

    /** The contents of the page, with the verdict of each section, and what was not tested. */
    private void overview() {
        out.append(
                        "<nav aria-label=\"contents\">\n<table>\n<tr><th scope=\"col\">check</th><th scope=\"col\">verdict</th>")
                .append("<th scope=\"col\">worst finding</th></tr>\n");
        for (Section section : report.sections()) {
            Optional<Finding> worst =
                    section.findings().stream().reduce((a, b) -> b.verdict().compareTo(a.verdict()) > 0 ? b : a);
            row(
                    "<a href=\"#" + section.anchor() + "\">" + escaped(section.title()) + "</a>",
                    worst.map(finding -> HtmlStyle.tag(section.verdict())).orElse(""),
                    worst.map(finding -> escaped(finding.reading())).orElse(""));
        }
        for (int i = 0; i < report.untested().size(); i++) {
            Untested check = report.untested().get(i);
            String place = i == 0 ? "<span id=\"" + UNTESTED + "\">" : "<span>";
            row(
                    place + escaped(check.check()) + "</span>",
                    "<span class=\"tag untested\">○ not tested</span>",
                    escaped(check.reason() + "; " + check.remedy()));
        }
        out.append("</table>\n</nav>\n");
    }

    private void row(String first, String second, String third) {
        out.append("<tr><td>")
                .append(first)
                .append("</td><td>")
                .append(second)
                .append("</td><td>")
                .append(third)
                .append("</td></tr>\n");
    }

    private void section(Section section) {
        out.append("<section id=\"")
                .append(section.anchor())
                .append("\">\n<h2>")
                .append(escaped(section.title()))
                .append("</h2>\n<p>")
                .append(escaped(section.interpretation()))
                .append("</p>\n");
        if (!section.findings().isEmpty()) {
            out.append(
                            "<table>\n<tr><th scope=\"col\">test</th><th scope=\"col\">of</th><th scope=\"col\" class=\"number\">statistic</th>")
                    .append(
                            "<th scope=\"col\" class=\"number\">p</th><th scope=\"col\" class=\"number\">adjusted p</th><th scope=\"col\">verdict</th>")
                    .append("<th scope=\"col\">reading</th></tr>\n");
            section.findings().forEach(this::finding);
            out.append("</table>\n");
        }
        facts(section.facts());
        section.pictures()
                .forEach(picture ->
                        out.append("<figure>").append(embedded(picture)).append("</figure>\n"));
        out.append("</section>\n");
    }

    private void facts(List<Section.Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        out.append("<table class=\"facts\">\n");
        facts.forEach(fact -> out.append("<tr><th scope=\"row\">")
                .append(escaped(fact.name()))
                .append("</th><td>")
                .append(escaped(fact.value()))
                .append("</td></tr>\n"));
        out.append("</table>\n");
    }

    private void finding(Finding finding) {
        out.append("<tr title=\"")
                .append(escaped(finding.threshold()))
                .append("\"><td>")
                .append(escaped(finding.test()))
                .append("</td><td>")
                .append(escaped(finding.subject()))
                .append("</td><td class=\"number\">")
                .append(number(finding.statistic()))
                .append("</td><td class=\"number\">")
                .append(finding.p().exists() ? number(finding.p().raw()) : "–")
                .append("</td><td class=\"number\">")
                .append(finding.p().exists() ? number(finding.p().adjusted()) : "–")
                .append("</td><td>")
                .append(HtmlStyle.tag(finding.verdict()))
                .append("</td><td>")
                .append(escaped(finding.reading()))
                .append("</td></tr>\n");
    }

    private static String embedded(Picture picture) {
        String svg = picture.svg();
        if (svg.length() <= LARGEST_SVG) {
            return svg;
        }
        return "<img alt=\"" + escaped(picture.description()) + "\" width=\"" + picture.width() + "\" height=\""
                + picture.height() + "\" src=\"data:image/png;base64,"
                + Base64.getEncoder().encodeToString(picture.png()) + "\">";
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        String form = value == 0 || (size >= 0.001 && size < 10_000) ? "%.4f" : "%.2e";
        return String.format(Locale.ROOT, form, value).replace('-', '−');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
