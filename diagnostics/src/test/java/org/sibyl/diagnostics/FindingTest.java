package org.sibyl.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTest {
    private static final Thresholds RULE = Thresholds.DEFAULT;
    private static final Finding.Readings READINGS = new Finding.Readings("calm", "fault");

    private static Finding ranked(double p, double smallest) {
        return Finding.of("t", "s", 1, PValue.ranked(p, smallest), RULE, READINGS);
    }

    /** Holm within the question, Bonferroni between questions; the raw p-value stays beside the adjusted one. */
    @Test
    void questionsShareOneErrorRate() {
        var judged = Finding.adjusted(List.of(ranked(0.004, 0), ranked(0.03, 0)), 3, RULE);
        assertThat(judged.get(0).p()).isEqualTo(new PValue(0.004, 0, 3 * 2 * 0.004, 0));
        assertThat(judged.get(1).p().adjusted()).isEqualTo(3 * 0.03);
        assertThat(judged).extracting(Finding::verdict).containsExactly(Verdict.WARN, Verdict.PASS);
        assertThat(judged.get(0).threshold()).endsWith("adjusted for 6 tests");
    }

    @Test
    void aTestThatCouldNotHaveWarnedIsInconclusive() {
        assertThat(ranked(0.5, 0.2).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(ranked(0.5, 0.049).verdict()).isEqualTo(Verdict.PASS);
        var judged = Finding.adjusted(List.of(ranked(0.049, 0.049)), 2, RULE).get(0);
        assertThat(judged.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judged.reading()).contains("at least 0.098");
        assertThat(judged.threshold()).endsWith("the least adjusted p is 0.098, so that it can reach neither");
    }

    @Test
    void aTestThatCannotFailWarnsAndSaysSo() {
        var judged = Finding.adjusted(List.of(ranked(0.001, 0.001)), 4, RULE).get(0);
        assertThat(judged.verdict()).isEqualTo(Verdict.WARN);
        assertThat(judged.reading()).isEqualTo("fault");
        assertThat(judged.threshold()).endsWith("the least adjusted p is 0.0040, so that it can reach no failure");
    }

    @Test
    void findingsWithoutPValueStayAsTheyAre() {
        var score = new Finding("C2ST", "MLP", 0.9, PValue.NONE, Verdict.FAIL, "rule", READINGS);
        assertThat(Finding.adjusted(List.of(score), 5, RULE)).containsExactly(score);
        assertThat(Verdict.worst(List.of(Verdict.PASS, Verdict.INCONCLUSIVE))).isEqualTo(Verdict.INCONCLUSIVE);
        assertThatThrownBy(() -> PValue.of(1.5)).hasMessageContaining("0 to 1, but is 1.5");
    }
}
