package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against numbers printed by NumPy 2.4.6. */
class NumpyRandomTest {

    @Test
    void uniformsAreThoseOfNumPy() {
        var random = new NumpyRandom(1);
        assertThat(random.nextDouble()).isEqualTo(0.417022004702574);
        assertThat(random.nextDouble()).isEqualTo(0.7203244934421581);
        assertThat(random.nextDouble()).isEqualTo(0.00011437481734488664);
        assertThat(new NumpyRandom(4294967295L).nextDouble()).isEqualTo(0.0976320289940138);
    }

    @Test
    void boundedIntegersAndRangesAreThoseOfNumPy() {
        var random = new NumpyRandom(1);
        int[] order = IntStream.range(0, 10).toArray();
        for (int i = 9; i > 0; i--) { // RandomState.shuffle
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        assertThat(order).containsExactly(2, 9, 6, 4, 0, 3, 1, 7, 8, 5);
    }

    @Test
    void normalsAreThoseOfNumPy() {
        var random = new NumpyRandom(42); // np.random.RandomState(42).randn(4)
        assertThat(random.nextGaussian()).isCloseTo(0.4967141530112327, within(1e-15));
        assertThat(random.nextGaussian()).isCloseTo(-0.13826430117118466, within(1e-15));
        assertThat(random.nextGaussian()).isCloseTo(0.6476885381006925, within(1e-15));
        assertThat(random.nextGaussian()).isCloseTo(1.5230298564080254, within(1e-15));
    }

    @Test
    void seedsBeyond32BitsStillDiffer() {
        assertThat(new NumpyRandom(1L << 40).nextInt()).isNotEqualTo(new NumpyRandom(1L << 41).nextInt());
        assertThat(new NumpyRandom(-1).nextInt()).isNotEqualTo(new NumpyRandom(-2).nextInt());
    }
}
