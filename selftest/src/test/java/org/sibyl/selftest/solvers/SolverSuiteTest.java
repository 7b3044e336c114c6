package org.sibyl.selftest.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sibyl.selftest.check.Check;

class SolverSuiteTest {

    @Test
    void everyPromiseIsKept() {
        assertThat(SolverSuite.quick()).hasSizeGreaterThan(110).allMatch(Check::passed);
    }
}
