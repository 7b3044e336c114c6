package org.sibyl.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BatchTest {

    private final Batch x = Batch.of(3, 2, 1, 2, 3, 4, 5, 6);

    @Test
    void arithmeticWorksElementByElement() {
        assertThat(x.plus(10, Batch.of(3, 2, 1, 0, 0, 1, 1, 1)).copyValues()).containsExactly(11, 2, 3, 14, 15, 16);
        assertThat(x.times(-2).copyValues()).containsExactly(-2, -4, -6, -8, -10, -12);
        assertThat(x.plus(new double[] {1, 10, 100}, x).copyValues()).containsExactly(2, 4, 33, 44, 505, 606);
        assertThat(x.times(new double[] {1, 10, 100}).copyValues()).containsExactly(1, 2, 30, 40, 500, 600);
    }

    @Test
    void rowsAndColumnsAreTakenAndPut() {
        assertThat(x.select(Rows.of(2, 0)).copyValues()).containsExactly(5, 6, 1, 2);
        assertThat(x.replace(Rows.of(1), Batch.of(1, 2, 7, 8)).copyValues()).containsExactly(1, 2, 7, 8, 5, 6);
        assertThat(x.withColumn(7, 8, 9).copyValues()).containsExactly(1, 2, 7, 3, 4, 8, 5, 6, 9);
        assertThat(x.firstColumns(1).copyValues()).containsExactly(1, 3, 5);
        assertThat(x.copyColumn(1)).containsExactly(2, 4, 6);
    }

    @Test
    void theFirstRowThatIsNotFiniteIsFound() {
        assertThat(x.firstNonFiniteRow()).isEqualTo(-1);
        assertThat(Batch.of(2, 2, 1, 2, 3, Double.NaN).firstNonFiniteRow()).isEqualTo(1);
        assertThat(Batch.of(2, 1, Double.NEGATIVE_INFINITY, 2).firstNonFiniteRow())
                .isZero();
    }

    @Test
    void nobodyCanChangeABatchFromOutside() {
        double[] values = {1, 2};
        var batch = Batch.of(1, 2, values);
        values[0] = 9;
        batch.copyValues()[1] = 9;
        assertThat(batch.copyValues()).containsExactly(1, 2);
    }

    @Test
    void shapesThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> Batch.of(2, 2, 1, 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a batch of [2, 2] needs 2 x 2 values, but has 3");
        assertThatThrownBy(() -> x.plus(Batch.of(1, 2, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 2] and [1, 2]");
    }
}
