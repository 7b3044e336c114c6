package org.sibyl.solvers.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SymmetricTest {

    @Test
    void theEigenvaluesOfAKnownMatrixAreMapped() {
        double[][] cubed = Symmetric.of(new double[][] {{2, 1}, {1, 2}}) // eigenvalues 1 and 3
                .map(value -> value * value * value)
                .matrix();
        assertThat(cubed[0]).containsExactly(new double[] {14, 13}, within(1e-12));
        assertThat(cubed[1]).containsExactly(new double[] {13, 14}, within(1e-12));
    }

    @Test
    void anInverseTimesItsMatrixIsTheIdentity() {
        var random = new Random(5);
        int n = 7;
        var a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = random.nextGaussian();
                a[j][i] = a[i][j];
            }
        }
        var inverse = Symmetric.of(a).map(value -> 1 / value);
        for (int column = 0; column < n; column++) {
            double[] product = inverse.times(a[column]);
            for (int i = 0; i < n; i++) {
                assertThat(product[i]).isCloseTo(i == column ? 1 : 0, within(1e-10));
            }
        }
        assertThat(Symmetric.of(a).matrix()[2]).containsExactly(a[2], within(1e-12));
    }
}
