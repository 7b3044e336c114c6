package org.sibyl.solvers.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SolverChecksTest {

    @Test
    void everyPromiseIsKept() {
        assertThat(SolverChecks.quick()).hasSizeGreaterThan(110).allMatch(BoundCheck::passed);
    }

    @Test
    void aMeasurementThatIsNoNumberKeepsNoPromise() {
        assertThat(BoundCheck.atMost("x", Double.NaN, 1).passed()).isFalse();
    }
}
