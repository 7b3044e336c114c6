package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NumericArrayTest {
    @Test
    void changesNeitherWithItsSourceNorThroughItsCopies() {
        float[] source = {1, 2};
        int[] shape = {2, 1};
        NumericArray array = NumericArray.of(source, shape);
        source[0] = 9;
        shape[0] = 9;
        array.toFloats()[1] = 9;
        array.shape()[1] = 9;
        assertThat(array).isEqualTo(NumericArray.of(new float[] {1, 2}, 2, 1));
    }

    @Test
    void readsAsAnyTypeThatLosesNothingButRounding() {
        NumericArray longs = NumericArray.of(new long[] {-3, 0}, 2);
        assertThat(longs.toDoubles()).containsExactly(-3, 0);
        assertThat(longs.toFloats()).containsExactly(-3, 0);
        assertThat(longs.toInts()).containsExactly(-3, 0);
        assertThat(longs.toBooleans()).containsExactly(true, false);
        assertThat(NumericArray.of(new boolean[] {true, false}, 2).toLongs()).containsExactly(1, 0);
    }

    @Test
    void rowsRunAlongTheFirstAxis() {
        NumericArray array = NumericArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
        assertThat(array.toRows()).isDeepEqualTo(new double[][] {{1, 2, 3, 4}, {5, 6, 7, 8}});
        assertThat(NumericArray.of(new float[0], 0, 3).toRows()).isEmpty();
        assertThat(NumericArray.of(new double[] {4, 5}, 2).toRows()).isDeepEqualTo(new double[][] {{4}, {5}});
    }

    @Test
    void refusesToReadFractionsAsWholeNumbers() {
        NumericArray array = NumericArray.of(new double[] {1.5}, 1);
        assertThatThrownBy(array::toInts).hasMessageContaining("whole numbers").hasMessageContaining("float64[1]");
    }

    @Test
    void refusesAShapeThatDoesNotHoldTheData() {
        assertThatThrownBy(() -> NumericArray.of(new float[3], 2, 2))
                .hasMessage("shape [2,2] holds 4 elements, but the data has 3; pass data and shape of one size");
        assertThatThrownBy(() -> NumericArray.of(new float[0], 1 << 20, 1 << 20))
                .hasMessageContaining("at most");
    }

    @Test
    void namesItselfInAShapeError() {
        NumericArray array = NumericArray.of(new float[6], 2, 3);
        assertThat(array.requireShape("x", -1, 3)).isSameAs(array);
        assertThatThrownBy(() -> array.requireShape("x", -1, 2))
                .hasMessageContaining("array 'x' must have the shape [?,2], but has [2,3]");
    }

    @Test
    void takesNanForEqualToNan() {
        NumericArray array = NumericArray.of(new double[] {Double.NaN}, 1);
        assertThat(array)
                .isEqualTo(NumericArray.of(new double[] {Double.NaN}, 1))
                .hasToString("float64[1]");
        assertThat(array.hashCode())
                .isEqualTo(NumericArray.of(new double[] {Double.NaN}, 1).hashCode());
    }

    @Test
    void reshapesAndScalarsHaveRankZero() {
        assertThat(NumericArray.of(new int[] {1, 2, 3, 4}, 4).reshaped(2, 2).length(1))
                .isEqualTo(2);
        assertThat(NumericArray.of(new int[] {7}).rank()).isZero();
    }
}
