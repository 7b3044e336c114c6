package org.sibyl.diagnostics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against numbers printed by NumPy 2.4.6. */
class MersenneTwisterTest {

    @Test
    void uniformsAreThoseOfNumPy() {
        var random = new MersenneTwister(1);
        assertThat(random.nextDouble()).isEqualTo(0.417022004702574);
        assertThat(random.nextDouble()).isEqualTo(0.7203244934421581);
        assertThat(random.nextDouble()).isEqualTo(0.00011437481734488664);
        assertThat(new MersenneTwister(4294967295L).nextDouble()).isEqualTo(0.0976320289940138);
    }

    @Test
    void shufflesAreThoseOfNumPy() {
        var random = new MersenneTwister(1);
        int[] order = Shuffle.identity(10);
        Shuffle.inPlace(order, random);
        assertThat(order).containsExactly(2, 9, 6, 4, 0, 3, 1, 7, 8, 5);
        Shuffle.inPlace(order, random);
        assertThat(order).containsExactly(5, 3, 4, 2, 8, 0, 6, 9, 1, 7);
        assertThat(random.nextDouble(-2, 2)).isCloseTo(-1.0816911450806979, within(1e-15));
    }

    @Test
    void seedsBeyond32BitsStillDiffer() {
        assertThat(new MersenneTwister(1L << 40).nextInt()).isNotEqualTo(new MersenneTwister(1L << 41).nextInt());
        assertThat(new MersenneTwister(-1).nextInt()).isNotEqualTo(new MersenneTwister(-2).nextInt());
    }
}
