package org.sibyl.solvers.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MixtureTest {

    @Test
    void aUniformNumberChoosesTheFirstComponentThatItLiesBelow() {
        assertThat(Mixture.component(0, 0.2, 0.5, 0.3)).isZero();
        assertThat(Mixture.component(0.2, 0.2, 0.5, 0.3)).isEqualTo(1);
        assertThat(Mixture.component(0.69, 0.2, 0.5, 0.3)).isEqualTo(1);
        assertThat(Mixture.component(0.71, 0.2, 0.5, 0.3)).isEqualTo(2);
        assertThat(Mixture.component(1, 0.5, 0.5 - 1e-12)).isEqualTo(1);
    }

    @Test
    void logarithmsAreSummedWhateverTheirSize() {
        assertThat(Mixture.logSum(Math.log(2), Math.log(3))).isCloseTo(Math.log(5), within(1e-15));
        assertThat(Mixture.logSum(1000, 1000)).isCloseTo(1000 + Math.log(2), within(1e-12));
        assertThat(Mixture.logSum(-1000, Double.NEGATIVE_INFINITY)).isEqualTo(-1000);
        assertThat(Mixture.logSum(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }
}
