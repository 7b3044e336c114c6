package org.sibyl.diagnostics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.sibyl.arrays.NumpyRandom;

/** Against numbers printed by NumPy 2.4.6. */
class ShuffleTest {

    @Test
    void shufflesAreThoseOfNumPy() {
        var random = new NumpyRandom(1);
        int[] order = Shuffle.identity(10);
        Shuffle.inPlace(order, random);
        assertThat(order).containsExactly(2, 9, 6, 4, 0, 3, 1, 7, 8, 5);
        Shuffle.inPlace(order, random);
        assertThat(order).containsExactly(5, 3, 4, 2, 8, 0, 6, 9, 1, 7);
        assertThat(random.nextDouble(-2, 2)).isCloseTo(-1.0816911450806979, within(1e-15));
    }
}
