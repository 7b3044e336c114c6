package org.sibyl.report;

import java.util.Locale;
import org.sibyl.diagnostics.Verdict;

/** How a page looks, and how it says a verdict: by colour, sign and word. */
final class HtmlStyle {

    /** Colours of verdicts come last: a shorthand after them would reset them. */
    static final String SHEET = """
            :root { color-scheme: light; }
            body { font: 16px/1.5 system-ui, "DejaVu Sans", Verdana, sans-serif; color: #222; background: #fff;
                   max-width: 72rem; margin: 2rem auto; padding: 0 1.2rem; }
            h1 { font-size: 1.7rem; margin-bottom: .2rem; } h2 { font-size: 1.2rem; margin: 2.4rem 0 .4rem; }
            p { max-width: 52rem; }
            a { color: #0b5d8f; }
            .subject { color: #555; margin-top: 0; }
            .banner { padding: .9rem 1.2rem; border-left: .5rem solid; border-radius: .3rem; margin: 1.2rem 0; }
            .tag { display: inline-block; min-width: 6.2rem; padding: 0 .5rem; border-left: .35rem solid;
                   border-radius: .2rem; font-weight: 600; font-size: .9rem; white-space: nowrap; }
            table { border-collapse: collapse; width: 100%; font-size: .92rem; margin: .6rem 0; }
            th { text-align: left; border-bottom: 2px solid #bbb; padding: .25rem .6rem; }
            td { border-bottom: 1px solid #e4e7eb; padding: .25rem .6rem; vertical-align: top; }
            th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            table.facts { width: auto; }
            table.facts th { font-weight: 400; color: #555; border-bottom: 1px solid #e4e7eb; vertical-align: top; }
            table.facts td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
            figure { margin: 1rem 0; overflow-x: auto; } figure svg, figure img { max-width: 100%; height: auto; }
            .rule { color: #555; font-size: .85rem; }
            .pass { border-color: #009E73; background: #e8f5f1; }
            .inconclusive, .untested { border-color: #777777; background: #f0f1f3; }
            .warn { border-color: #E69F00; background: #fdf5e4; }
            .fail { border-color: #D55E00; background: #fbeae1; }
            @media print { body { margin: 0; max-width: none; } section { break-inside: avoid; } }
            """;

    private HtmlStyle() {}

    /** The class of a verdict. */
    static String of(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    static String tag(Verdict verdict) {
        return "<span class=\"tag " + of(verdict) + "\">" + word(verdict) + "</span>";
    }

    static String word(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "✓ pass";
            case INCONCLUSIVE -> "? inconclusive";
            case WARN -> "! warn";
            case FAIL -> "✗ fail";
        };
    }

    static String advice(Verdict verdict) {
        return switch (verdict) {
            case PASS ->
                "No test found a fault. What size of fault they would have found stands under “What these checks can see”.";
            case INCONCLUSIVE -> "No test found a fault, but some could not have found one.";
            case WARN -> "At least one test found a probable fault. Read it before using the posterior.";
            case FAIL -> "At least one test found a certain fault. Do not rely on this posterior as it is.";
        };
    }
}
