package org.sibyl.solvers.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.Rows;

class RowNoiseTest {

    private static RowNoise draws(long seed, int from, int to) {
        return RowNoise.of(seed, new int[to - from], IntStream.range(from, to).toArray());
    }

    @Test
    void aRowsNumbersDoNotDependOnItsChunk() {
        var whole = draws(5, 0, 10).normals(3, Stream.INCREMENT, 5);
        var part = draws(5, 4, 7).normals(3, Stream.INCREMENT, 5);
        assertThat(part.copyValues())
                .containsExactly(whole.select(Rows.of(4, 5, 6)).copyValues());
    }

    @Test
    void fewerCoordinatesAreTheFirstOnes() {
        var wide = draws(5, 0, 4).normals(0, Stream.START, 5);
        assertThat(draws(5, 0, 4).normals(0, Stream.START, 3).copyValues())
                .containsExactly(wide.firstColumns(3).copyValues());
    }

    @Test
    void everyPartOfTheKeyChangesTheNumbers() {
        double base = draws(5, 0, 1).normals(0, Stream.START, 1).at(0, 0);
        assertThat(draws(6, 0, 1).normals(0, Stream.START, 1).at(0, 0)).isNotEqualTo(base);
        assertThat(draws(5, 1, 2).normals(0, Stream.START, 1).at(0, 0)).isNotEqualTo(base);
        assertThat(draws(5, 0, 1).normals(1, Stream.START, 1).at(0, 0)).isNotEqualTo(base);
        assertThat(draws(5, 0, 1).normals(0, Stream.INCREMENT, 1).at(0, 0)).isNotEqualTo(base);
        assertThat(RowNoise.of(5, new int[] {1}, new int[] {0})
                        .normals(0, Stream.START, 1)
                        .at(0, 0))
                .isNotEqualTo(base);
        assertThat(draws(5L << 32, 0, 1).normals(0, Stream.START, 1).at(0, 0)).isNotEqualTo(base);
    }

    @Test
    void theFirstAttemptIsTheDrawItselfAndEveryOtherHasNumbersOfItsOwn() {
        int[] same = {4, 4, 4, 4};
        var attempts = RowNoise.of(5, same, same, new int[] {0, 1, 2, 1_000_000});
        double[] numbers = attempts.normals(3, Stream.INCREMENT, 1).copyValues();
        assertThat(numbers[0])
                .isEqualTo(RowNoise.of(5, new int[] {4}, new int[] {4})
                        .normals(3, Stream.INCREMENT, 1)
                        .at(0, 0));
        assertThat(Arrays.stream(numbers).distinct()).hasSize(4);
        assertThat(RowNoise.of(6, same, same, new int[] {0, 1, 2, 3})
                        .normals(3, Stream.INCREMENT, 1)
                        .copyValues())
                .doesNotContain(numbers);
    }

    /** Expected numbers: an independent Philox and normal quantile, in Python. The hash pins every bit of a larger sample. */
    @Test
    void theNumbersAreTheSameForEver() {
        var row = RowNoise.of(1, new int[] {2}, new int[] {3}).normals(4, Stream.LEVY_AREA, 2);
        assertThat(row.at(0, 0)).isCloseTo(-1.2227540415269171, within(1e-15));
        assertThat(row.at(0, 1)).isCloseTo(1.0106994811043846, within(1e-15));
        assertThat(Arrays.hashCode(
                        draws(11, 0, 1000).normals(0, Stream.START, 3).copyValues()))
                .isEqualTo(1356739452);
    }

    /** Bars of 4 standard errors on four moments and one correlation: a fixed seed, false alarm 3e-4. */
    @Test
    void momentsAreThoseOfIndependentNormals() {
        int n = 200_000;
        var z = draws(7, 0, n).normals(0, Stream.START, 2);
        double[] moments = new double[5];
        for (int i = 0; i < n; i++) {
            double a = z.at(i, 0);
            moments[0] += a / n;
            moments[1] += a * a / n;
            moments[2] += a * a * a / n;
            moments[3] += a * a * a * a / n;
            moments[4] += a * z.at(i, 1) / n;
        }
        double root = Math.sqrt(n);
        assertThat(moments[0]).isCloseTo(0, within(4 / root));
        assertThat(moments[1]).isCloseTo(1, within(4 * Math.sqrt(2) / root));
        assertThat(moments[2]).isCloseTo(0, within(4 * Math.sqrt(15) / root));
        assertThat(moments[3]).isCloseTo(3, within(4 * Math.sqrt(96) / root));
        assertThat(moments[4]).isCloseTo(0, within(4 / root));
    }

    @Test
    void signsAreMinusOneOrOneEquallyOften() {
        int n = 100_000;
        var signs = draws(7, 0, n).signs(0, Stream.PROBE, 1);
        double mean = 0;
        for (int i = 0; i < n; i++) {
            assertThat(Math.abs(signs.at(i, 0))).isEqualTo(1);
            mean += signs.at(i, 0) / n;
        }
        assertThat(mean).isCloseTo(0, within(4 / Math.sqrt(n)));
    }
}
