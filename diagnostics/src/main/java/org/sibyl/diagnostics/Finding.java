package org.sibyl.diagnostics;

import java.util.ArrayList;
import java.util.List;

/**
 * What one test found about one subject.
 *
 * @param test its name, such as "SBC"
 * @param subject what was tested: a parameter, a statistic, "joint"
 * @param statistic the number that was computed
 * @param pValue its p-value under a perfect posterior, NaN where the test has none
 * @param verdict by the threshold
 * @param threshold the rule that gave the verdict, in words
 * @param calm one sentence on what a pass means
 * @param fault one sentence on what a warning or failure means
 */
public record Finding(
        String test,
        String subject,
        double statistic,
        double pValue,
        Verdict verdict,
        String threshold,
        String calm,
        String fault) {

    /** A finding judged by its p-value alone, not adjusted for the number of tests. */
    public static Finding of(
            String test, String subject, double statistic, double pValue, Thresholds thresholds, Readings readings) {
        return new Finding(
                test,
                subject,
                statistic,
                pValue,
                thresholds.of(pValue),
                thresholds.toString(),
                readings.calm(),
                readings.fault());
    }

    /**
     * The two sentences of a finding.
     *
     * @param calm said on a pass
     * @param fault said on a warning or failure
     */
    public record Readings(String calm, String fault) {}

    /** The sentence that goes with the verdict. */
    public String reading() {
        return verdict == Verdict.PASS ? calm : fault;
    }

    /**
     * The same findings with p-values adjusted for their number (Holm 1979), and the verdicts that follow. Findings
     * without p-value stay as they are.
     */
    public static List<Finding> adjusted(List<Finding> findings, Thresholds thresholds) {
        double[] adjusted = Holm.adjusted(findings.stream()
                .mapToDouble(Finding::pValue)
                .filter(p -> !Double.isNaN(p))
                .toArray());
        List<Finding> result = new ArrayList<>();
        int next = 0;
        for (Finding finding : findings) {
            result.add(
                    Double.isNaN(finding.pValue())
                            ? finding
                            : finding.withPValue(adjusted[next++], adjusted.length, thresholds));
        }
        return result;
    }

    private Finding withPValue(double p, int tests, Thresholds thresholds) {
        String rule = thresholds + ", adjusted for " + tests + (tests == 1 ? " test" : " tests");
        return new Finding(test, subject, statistic, p, thresholds.of(p), rule, calm, fault);
    }
}
