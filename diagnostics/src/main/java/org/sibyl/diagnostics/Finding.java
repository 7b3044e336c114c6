package org.sibyl.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one test found about one subject.
 *
 * @param test its name, such as "SBC"
 * @param subject what was tested: a parameter, a statistic, "joint"
 * @param statistic the number that was computed
 * @param p its p-value under a perfect posterior, {@link PValue#NONE} where the test has none
 * @param verdict by the threshold
 * @param threshold the rule that gave the verdict, in words
 * @param readings the sentences that go with the verdicts
 */
public record Finding(
        String test, String subject, double statistic, PValue p, Verdict verdict, String threshold, Readings readings) {

    /** A finding judged by its p-value alone, not adjusted for the number of tests. */
    public static Finding of(
            String test, String subject, double statistic, PValue p, Thresholds thresholds, Readings readings) {
        return new Finding(test, subject, statistic, p, thresholds.of(p), thresholds.toString(), readings);
    }

    /**
     * The sentences of a finding.
     *
     * @param calm said on a pass
     * @param fault said on a warning or failure
     */
    public record Readings(String calm, String fault) {}

    /** The sentence that goes with the verdict. */
    public String reading() {
        return switch (verdict) {
            case PASS -> readings.calm();
            case INCONCLUSIVE ->
                !p.exists()
                        ? "too few draws to tell"
                        : String.format(
                                Locale.ROOT,
                                "this could not have been seen: with so few draws or pairs the adjusted p is at least %.3g",
                                p.smallestAdjusted());
            case WARN, FAIL -> readings.fault();
        };
    }

    /**
     * The findings that answer one question, with p-values adjusted for their number (Holm 1979) and for the number of
     * questions (Bonferroni), and the verdicts that follow. Findings without p-value stay as they are.
     *
     * @param questions how many questions share the error rate, this one counted, at least 1
     */
    public static List<Finding> adjusted(List<Finding> findings, int questions, Thresholds thresholds) {
        double[] corrected = Holm.adjusted(findings.stream()
                .map(Finding::p)
                .filter(PValue::exists)
                .mapToDouble(PValue::raw)
                .toArray());
        List<Finding> result = new ArrayList<>();
        int next = 0;
        for (Finding finding : findings) {
            result.add(
                    finding.p().exists()
                            ? finding.judged(
                                    Math.min(1, questions * corrected[next++]),
                                    questions * corrected.length,
                                    thresholds)
                            : finding);
        }
        return result;
    }

    private Finding judged(double corrected, int tests, Thresholds thresholds) {
        PValue judged = p.adjusted(corrected, tests);
        String rule =
                thresholds + ", adjusted for " + tests + (tests == 1 ? " test" : " tests") + thresholds.limit(judged);
        return new Finding(test, subject, statistic, judged, thresholds.of(judged), rule, readings);
    }
}
