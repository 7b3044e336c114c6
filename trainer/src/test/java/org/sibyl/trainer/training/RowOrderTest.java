package org.sibyl.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowOrderTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 1000, 1024, 65_537})
    void aPermutationReachesEveryRowOnce(int rows) {
        var permutation = new RowPermutation(rows, new SplittableRandom(rows));
        int[] reached = IntStream.range(0, rows).map(permutation::at).sorted().toArray();
        assertThat(reached).isEqualTo(IntStream.range(0, rows).toArray());
    }

    /**
     * Of uniform permutations the rank correlation of place and row is normal with deviation 1/√(n − 1), and so is that of neighbours:
     * 20 keys at 4.5 deviations give a false alarm in 3,700 runs; the seed is fixed.
     */
    @Test
    void placesTellNothingOfRowsNorNeighboursOfEachOther() {
        int rows = 20_000;
        for (int seed = 0; seed < 10; seed++) {
            var permutation = new RowPermutation(rows, new SplittableRandom(seed));
            double[] at = IntStream.range(0, rows).mapToDouble(permutation::at).toArray();
            double[] place = IntStream.range(0, rows).asDoubleStream().toArray();
            double[] next = IntStream.range(0, rows)
                    .mapToDouble(i -> at[(i + 1) % rows])
                    .toArray();
            double bound = 4.5 / Math.sqrt(rows - 1.0);
            assertThat(correlation(place, at)).isCloseTo(0, within(bound));
            assertThat(correlation(next, at)).isCloseTo(0, within(bound));
        }
    }

    private static double correlation(double[] a, double[] b) {
        double mean = Arrays.stream(a).average().orElseThrow();
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < a.length; i++) {
            covariance += (a[i] - mean) * (b[i] - mean);
            variance += (a[i] - mean) * (a[i] - mean);
        }
        return covariance / variance;
    }

    /** 20 million rows: more than are kept in an array. */
    @Test
    void largeSetsHaveAnotherOrderEveryEpochFromAnyPosition() {
        int rows = 20_000_000;
        var order = new RowOrder(rows, 3);
        int[] across = order.batch(rows - 2L, 4);
        assertThat(across).doesNotHaveDuplicates();
        assertThat(order.batch(rows, 2)).isEqualTo(Arrays.copyOfRange(across, 2, 4));
        assertThat(new RowOrder(rows, 3).batch(rows - 2L, 4)).isEqualTo(across);
        assertThat(order.batch(0, 4)).isNotEqualTo(order.batch(rows, 4));
        assertThat(new RowOrder(rows, 4).batch(0, 4)).isNotEqualTo(order.batch(0, 4));
    }
}
