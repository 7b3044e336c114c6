package org.sibyl.diagnostics.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RidgeRegressionTest {

    /** One feature f, targets y: w = Σ f y / (Σ f² + n / 100). */
    @Test
    void oneFeatureHasItsClosedForm() {
        double[][] features = {{1}, {2}, {3}};
        var fitted = RidgeRegression.on(features).fit(new double[] {1, 1, 2});
        assertThat(fitted.at(new double[] {2})).isCloseTo(2 * 9 / (14 + 0.03), within(1e-12));
    }

    /** (FᵀF + λ I)⁻¹ Fᵀ = Fᵀ (F Fᵀ + λ I)⁻¹: two rows of three features by the rows' products, and by hand. */
    @Test
    void moreFeaturesThanRowsAreSolvedByTheRows() {
        double[][] features = {{1, 0, 2}, {0, 1, 1}};
        var fitted = RidgeRegression.on(features).fit(new double[] {1, -1});
        double a = 5.02; // products with the penalty 2 / 100
        double b = 2.02;
        double determinant = a * b - 4;
        double first = (b + 2) / determinant;
        double second = (-2 - a) / determinant;
        assertThat(fitted.at(new double[] {1, 0, 0})).isCloseTo(first, within(1e-12));
        assertThat(fitted.at(new double[] {0, 0, 1})).isCloseTo(2 * first + second, within(1e-12));
    }

    @Test
    void productsOfColumnsCanBeLeftOut() {
        double[][] rows = {{0, 1}, {2, 5}};
        var all = QuadraticFeatures.of(rows);
        assertThat(all.of(new double[] {2, 1})).containsExactly(1, 1, -1, 1, -1, 1);
        assertThat(all.withoutProducts().of(new double[] {2, 1})).containsExactly(1, 1, -1, 1, 1);
        assertThat(QuadraticFeatures.count(2)).isEqualTo(all.count()).isEqualTo(6);
        assertThat(all.withoutProducts().count()).isEqualTo(5);
    }
}
