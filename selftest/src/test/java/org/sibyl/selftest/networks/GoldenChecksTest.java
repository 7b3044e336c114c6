package org.sibyl.selftest.networks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sibyl.selftest.check.Check;

class GoldenChecksTest {
    @Test
    void everyGoldenValueHolds() {
        assertThat(GoldenChecks.run()).hasSize(2 * 12).allMatch(Check::passed);
    }
}
