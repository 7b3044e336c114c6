package org.sibyl.report;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.sibyl.diagnostics.Finding;
import org.sibyl.diagnostics.Thresholds;
import org.sibyl.diagnostics.Verdict;
import org.sibyl.report.plot.Picture;

/** The HTML form of a report. */
final class HtmlPage {

    private static final int LARGEST_SVG = 400_000; // characters; heavier pictures are embedded as PNG

    private static final String STYLE = """
            :root { color-scheme: light; }
            body { font: 16px/1.5 system-ui, "DejaVu Sans", Verdana, sans-serif; color: #222; background: #fff;
                   max-width: 68rem; margin: 2rem auto; padding: 0 1.2rem; }
            h1 { font-size: 1.7rem; margin-bottom: .2rem; } h2 { font-size: 1.2rem; margin: 2.4rem 0 .4rem; }
            .subject { color: #666; margin-top: 0; }
            .banner { padding: .9rem 1.2rem; border-left: .5rem solid; border-radius: .3rem; margin: 1.2rem 0; }
            .pass { border-color: #009E73; background: #e8f5f1; } .warn { border-color: #E69F00; background: #fdf5e4; }
            .fail { border-color: #D55E00; background: #fbeae1; }
            .tag { display: inline-block; min-width: 4.2rem; padding: 0 .5rem; border-left: .35rem solid;
                   border-radius: .2rem; font-weight: 600; font-size: .9rem; }
            table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .6rem 0; }
            th { text-align: left; border-bottom: 2px solid #bbb; padding: .25rem .6rem; }
            td { border-bottom: 1px solid #e4e7eb; padding: .25rem .6rem; vertical-align: top; }
            td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            figure { margin: 1rem 0; overflow-x: auto; } figure svg, figure img { max-width: 100%; height: auto; }
            .rule { color: #666; font-size: .85rem; }
            """;

    private HtmlPage() {}

    static String of(String title, String subject, Thresholds thresholds, Verdict verdict, List<Section> sections) {
        var out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p class=\"subject\">")
                .append(escaped(subject))
                .append("</p>\n<div class=\"banner ")
                .append(style(verdict))
                .append("\"><strong>")
                .append(word(verdict))
                .append("</strong> ")
                .append(advice(verdict))
                .append("</div>\n");
        overview(out, sections);
        sections.forEach(section -> section(out, section));
        return out.append("<p class=\"rule\">Rule: ")
                .append(escaped(thresholds.toString()))
                .append(
                        "; p-values of tests that answer one question are adjusted together (Holm).</p>\n</body>\n</html>\n")
                .toString();
    }

    private static void overview(StringBuilder out, List<Section> sections) {
        out.append("<table>\n<tr><th>check</th><th>verdict</th><th>worst finding</th></tr>\n");
        for (Section section : sections) {
            if (section.findings().isEmpty()) {
                continue;
            }
            Finding worst = section.findings().get(0);
            for (Finding finding : section.findings()) {
                worst = finding.verdict().compareTo(worst.verdict()) > 0 ? finding : worst;
            }
            out.append("<tr><td>")
                    .append(escaped(section.title()))
                    .append("</td><td>")
                    .append(tag(section.verdict()))
                    .append("</td><td>")
                    .append(escaped(worst.reading()))
                    .append("</td></tr>\n");
        }
        out.append("</table>\n");
    }

    private static void section(StringBuilder out, Section section) {
        out.append("<h2>")
                .append(escaped(section.title()))
                .append("</h2>\n<p>")
                .append(escaped(section.interpretation()))
                .append("</p>\n");
        if (!section.findings().isEmpty()) {
            out.append("<table>\n<tr><th>test</th><th>of</th><th>statistic</th><th>p</th><th>verdict</th>")
                    .append("<th>reading</th></tr>\n");
            section.findings().forEach(finding -> row(out, finding));
            out.append("</table>\n");
        }
        if (!section.facts().isEmpty()) {
            out.append("<table>\n");
            section.facts()
                    .forEach(fact -> out.append("<tr><td>")
                            .append(escaped(fact.name()))
                            .append("</td><td class=\"number\">")
                            .append(escaped(fact.value()))
                            .append("</td></tr>\n"));
            out.append("</table>\n");
        }
        section.pictures()
                .forEach(picture ->
                        out.append("<figure>").append(embedded(picture)).append("</figure>\n"));
    }

    private static void row(StringBuilder out, Finding finding) {
        out.append("<tr title=\"")
                .append(escaped(finding.threshold()))
                .append("\"><td>")
                .append(escaped(finding.test()))
                .append("</td><td>")
                .append(escaped(finding.subject()))
                .append("</td><td class=\"number\">")
                .append(number(finding.statistic()))
                .append("</td><td class=\"number\">")
                .append(Double.isNaN(finding.pValue()) ? "–" : number(finding.pValue()))
                .append("</td><td>")
                .append(tag(finding.verdict()))
                .append("</td><td>")
                .append(escaped(finding.reading()))
                .append("</td></tr>\n");
    }

    private static String embedded(Picture picture) {
        String svg = picture.svg();
        if (svg.length() <= LARGEST_SVG) {
            return svg;
        }
        return "<img alt=\"\" width=\"" + picture.width() + "\" height=\"" + picture.height()
                + "\" src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png()) + "\">";
    }

    private static String tag(Verdict verdict) {
        return "<span class=\"tag " + style(verdict) + "\">" + word(verdict) + "</span>";
    }

    private static String style(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✓ pass";
            case WARN -> "! warn";
            case FAIL -> "✗ fail";
        };
    }

    private static String advice(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "No test found a fault. The posterior may be used where the simulator may.";
            case WARN -> "At least one test found a probable fault. Read it before using the posterior.";
            case FAIL -> "At least one test found a certain fault. Do not rely on this posterior as it is.";
        };
    }

    private static String number(double value) {
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
