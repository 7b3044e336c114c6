package org.sibyl.selftest.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sibyl.selftest.check.Check;

@Tag("long")
class DiagnosticSuiteTest {

    @Test
    void goldenValuesHold() {
        assertThat(GoldenChecks.all())
                .allSatisfy(
                        check -> assertThat(check.passed()).as(check.toString()).isTrue());
    }

    /** The full 200 repetitions run as a self-test; 10 show that the machinery works and that no test always rejects. */
    @Test
    void exactPosteriorIsNotRejectedTooOften() {
        assertThat(DiagnosticSuite.size(10, 1))
                .allSatisfy(
                        check -> assertThat(check.passed()).as(check.toString()).isTrue());
    }

    /** The same with few pairs of a lognormal posterior and of ten parameters. */
    @Test
    void exactPosteriorsFarFromNormalAreNotRejectedTooOften() {
        var checks = new ArrayList<>(SkewedPosterior.LOGNORMAL.sizes(20, 2, 40, 1));
        checks.addAll(SkewedPosterior.NORMAL.sizes(20, 10, 40, 1));
        assertThat(checks)
                .allSatisfy(
                        check -> assertThat(check.passed()).as(check.toString()).isTrue());
    }

    @Test
    void wholeReportsOfAnExactPosteriorPassAtTheirRate() {
        var check = ReportTrials.exactPosterior(10, 1);
        assertThat(check.passed()).as(check.toString()).isTrue();
    }

    @Test
    void everyFaultIsSeenBySomeTest() {
        assertThat(DiagnosticSuite.power(2, 1))
                .hasSize(Fault.values().length - 1)
                .allMatch(Check::passed);
    }
}
