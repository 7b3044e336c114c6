package org.sibyl.selftest.networks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkChecksTest {
    @Test
    void networksHaveTheDerivativeThatDoubleBackwardGives() {
        assertThat(NetworkChecks.run())
                .hasSize(2 * NetworkCases.all().size())
                .allSatisfy(check -> assertThat(check.passed()).as("%s", check).isTrue());
    }

    @Test
    void tokensAreKnownByTheirIdentitiesAlone() {
        assertThat(PermutationChecks.run())
                .hasSizeGreaterThan(5)
                .allSatisfy(check -> assertThat(check.passed()).as("%s", check).isTrue());
    }
}
