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
 * @param reading one sentence on what it means
 */
public record Finding(
        String test,
        String subject,
        double statistic,
        double pValue,
        Verdict verdict,
        String threshold,
        String reading) {

    /** A finding judged by its p-value alone. */
    public static Finding of(
            String test, String subject, double statistic, double pValue, Thresholds thresholds, String reading) {
        return new Finding(test, subject, statistic, pValue, thresholds.of(pValue), thresholds.toString(), reading);
    }

    /**
     * The same findings with p-values adjusted for their number (Holm 1979), and the verdicts that follow. Findings
     * without p-value stay as they are.
     */
    public static List<Finding> adjusted(List<Finding> findings, Thresholds thresholds) {
        List<Finding> tested =
                findings.stream().filter(f -> !Double.isNaN(f.pValue())).toList();
        double[] adjusted =
                Holm.adjusted(tested.stream().mapToDouble(Finding::pValue).toArray());
        List<Finding> result = new ArrayList<>();
        int next = 0;
        for (Finding finding : findings) {
            result.add(Double.isNaN(finding.pValue()) ? finding : finding.withPValue(adjusted[next++], thresholds));
        }
        return result;
    }

    private Finding withPValue(double p, Thresholds thresholds) {
        return new Finding(
                test,
                subject,
                statistic,
                p,
                thresholds.of(p),
                thresholds + ", adjusted for the number of tests",
                reading);
    }
}
