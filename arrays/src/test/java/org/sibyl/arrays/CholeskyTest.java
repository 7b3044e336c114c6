package org.sibyl.arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A = L Lᵀ with L = (2 0 0; 6 1 0; −8 5 3). */
class CholeskyTest {
    private final Cholesky cholesky = new Cholesky(new double[][] {{4, 12, -16}, {12, 37, -43}, {-16, -43, 98}});

    @Test
    void aLinearSystemIsSolved() {
        double[] b = {4 + 24 - 48, 12 + 74 - 129, -16 - 86 + 294}; // A (1, 2, 3)
        assertThat(cholesky.solve(b)).containsExactly(new double[] {1, 2, 3}, within(1e-12));
    }

    @Test
    void theTransposedFactorIsSolved() {
        double[] z = {2 + 12 - 24, 2 + 15, 9}; // Lᵀ (1, 2, 3)
        assertThat(cholesky.solveTransposed(z)).containsExactly(new double[] {1, 2, 3}, within(1e-12));
    }

    @Test
    void theDeterminantIsThatOfTheFactorSquared() {
        assertThat(cholesky.logDeterminant()).isCloseTo(Math.log(36), within(1e-14));
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteIsRefused() {
        assertThatThrownBy(() -> new Cholesky(new double[][] {{1, 2}, {2, 4}}))
                .hasMessageContaining("positive definite")
                .hasMessageContaining("pivot 1 is 0.0");
    }
}
