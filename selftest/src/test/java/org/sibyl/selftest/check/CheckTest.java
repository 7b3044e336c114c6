package org.sibyl.selftest.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {
    @Test
    void aBarLetsItsLimitThroughAndNothingBeyond() {
        double above = Math.nextUp(1.0);
        double below = Math.nextDown(1.0);
        assertThat(Check.atMost("", 1, 1).passed()).isTrue();
        assertThat(Check.atMost("", above, 1).passed()).isFalse();
        assertThat(Check.atLeast("", 1, 1).passed()).isTrue();
        assertThat(Check.atLeast("", below, 1).passed()).isFalse();
        assertThat(Check.within("", 1, 1, 2).passed()).isTrue();
        assertThat(Check.within("", below, 1, 2).passed()).isFalse();
        assertThat(Check.within("", above, 0, 1).passed()).isFalse();
        assertThat(Check.near("", 1.5, 1, 0.5).passed()).isTrue();
        assertThat(Check.near("", 0.4, 1, 0.5).passed()).isFalse();
        assertThat(Check.near("", above, 1, 0).passed()).isFalse();
    }

    @Test
    void aNumberThatIsNotOneMeetsNoBar() {
        for (var bar : List.of(
                new Bar.AtMost(1), new Bar.AtLeast(1), new Bar.Near(1, Double.MAX_VALUE), new Bar.Within(0, 1))) {
            assertThat(new Check("", Double.NaN, bar, "").passed())
                    .as("%s", bar)
                    .isFalse();
        }
    }

    @Test
    void whatIsSkippedFailsNothingAndSaysSo() {
        var check = Check.skipped("GenSBI's weights", "no file weights.npz");
        assertThat(check.passed()).isTrue();
        assertThat(check.isSkipped()).isTrue();
        assertThat(check.measured()).isEqualTo("skipped");
        assertThat(check.bar().text()).isEqualTo("no file weights.npz");
    }

    @Test
    void numbersReadAsPeopleWriteThem() {
        assertThat(Check.atMost("", 3.14159e-7, 1e-5).measured()).isEqualTo("3.1e-07");
        assertThat(Check.atMost("", 0.0123456, 0.1).measured()).isEqualTo("0.0123");
        assertThat(Check.near("", 0.74636949, 0.746369, 2e-6).measured()).isEqualTo("0.746369");
        assertThat(Check.within("", 12, 4, 17).measured()).isEqualTo("12");
        assertThat(Check.atMost("", Double.NaN, 1).measured()).isEqualTo("NaN");
        assertThat(Check.atMost("", Double.POSITIVE_INFINITY, 1).measured()).isEqualTo("Infinity");
    }

    @Test
    void aBarSaysItsDirection() {
        assertThat(new Bar.AtMost(1e-5).text()).isEqualTo("at most 1.0e-05");
        assertThat(new Bar.AtLeast(0.95).text()).isEqualTo("at least 0.95");
        assertThat(new Bar.Near(0.746369, 2e-6).text()).isEqualTo("0.746369 ± 2.0e-06");
        assertThat(new Bar.Near(10, 0).text()).isEqualTo("10 exactly");
        assertThat(new Bar.Within(4, 17).text()).isEqualTo("4 to 17");
    }
}
