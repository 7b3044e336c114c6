package org.sibyl.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sibyl.selftest.check.Suite;

class SuitesTest {
    @Test
    void everySuiteHasANameOfItsOwn() {
        assertThat(Suites.all())
                .extracting(Suite::name)
                .containsExactly(
                        "tensors",
                        "networks",
                        "import",
                        "artefacts",
                        "families",
                        "engines",
                        "solvers",
                        "sampling",
                        "diagnostics");
    }

    @Test
    void onlyTheDiagnosticsRepeatThemselves() {
        assertThat(Suites.all().stream().filter(suite -> suite.leastRepetitions() > 0))
                .extracting(Suite::name)
                .containsExactly("diagnostics");
    }
}
