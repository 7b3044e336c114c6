package org.sibyl.solvers.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sibyl.solvers.noise.Stream.START;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.noise.RowNoise;

class BaseTest {

    private static final int DRAWS = 50_000;
    private static final double ROOT = Math.sqrt(DRAWS);

    static GaussianMixture mixture() {
        return new GaussianMixture(List.of(
                new Component(0.3, List.of(-2.0), List.of(0.5)), new Component(0.7, List.of(1.0), List.of(0.8))));
    }

    static Stream<Base> bases() {
        return Stream.of(new Normal(), new StudentT(1), new StudentT(4.5), mixture());
    }

    private static RowNoise noise(int from, int to) {
        return RowNoise.of(9, new int[to - from], IntStream.range(from, to).toArray());
    }

    /** By the midpoint rule in z = tan φ, which reaches to infinity. */
    @ParameterizedTest
    @MethodSource("bases")
    void theDensityIntegratesToOne(Base base) {
        int n = 20_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double z = Math.tan(Math.PI * ((i + 0.5) / n - 0.5));
            sum += Math.exp(base.logDensity(z)) * (1 + z * z) * Math.PI / n;
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    /** In three dimensions the density of the radius is 4π r² p, by the midpoint rule in r = tan φ. */
    @ParameterizedTest
    @MethodSource("bases")
    void theDensityOfThreeDimensionsIntegratesToOne(Base base) {
        if (base instanceof GaussianMixture) {
            return; // not a function of the radius
        }
        int n = 20_000;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double r = Math.tan(0.5 * Math.PI * (i + 0.5) / n);
            sum += 4 * Math.PI * r * r * Math.exp(base.logDensity(0, r, 0)) * (1 + r * r) * 0.5 * Math.PI / n;
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
    }

    @Test
    void aMixturesDensityIsTheSumOfItsComponents() {
        var base = new GaussianMixture(List.of(
                new Component(0.25, List.of(0.0, 1.0), List.of(1.0, 2.0)),
                new Component(0.75, List.of(3.0, -1.0), List.of(0.5, 1.0))));
        double first = 0.25 * normal(0.4, 0, 1) * normal(-0.2, 1, 2);
        double second = 0.75 * normal(0.4, 3, 0.5) * normal(-0.2, -1, 1);
        assertThat(base.logDensity(0.4, -0.2)).isCloseTo(Math.log(first + second), within(1e-12));
    }

    private static double normal(double x, double mean, double deviation) {
        double z = (x - mean) / deviation;
        return Math.exp(-z * z / 2) / (deviation * Math.sqrt(2 * Math.PI));
    }

    @ParameterizedTest
    @MethodSource("bases")
    void aDrawDoesNotDependOnItsChunk(Base base) {
        Batch whole = base.draw(noise(0, 10), 1);
        Batch part = base.draw(noise(4, 7), 1);
        for (int row = 0; row < 3; row++) {
            assertThat(part.at(row, 0)).isEqualTo(whole.at(row + 4, 0));
        }
    }

    /**
     * Of the t distribution in D = 2, (1 + |z|²/ν)^(−ν/2) is uniform: mean ½ and mean square ⅓, bars of 4 standard errors. The angle is
     * uniform too: the mean of z₁ z₂/|z|² is 0 with variance ⅛. A fixed seed, false alarm 2e-4 for each number of degrees.
     */
    @Test
    void drawsOfStudentsTHaveItsRadius() {
        for (double degrees : new double[] {1, 3.5, 50}) {
            Batch z = new StudentT(degrees).draw(noise(0, DRAWS), 2);
            double[] moments = new double[3];
            for (int i = 0; i < DRAWS; i++) {
                double square = z.at(i, 0) * z.at(i, 0) + z.at(i, 1) * z.at(i, 1);
                double u = Math.pow(1 + square / degrees, -degrees / 2);
                moments[0] += u / DRAWS;
                moments[1] += u * u / DRAWS;
                moments[2] += z.at(i, 0) * z.at(i, 1) / square / DRAWS;
            }
            assertThat(moments[0]).isCloseTo(0.5, within(4 * Math.sqrt(1 / 12.0) / ROOT));
            assertThat(moments[1]).isCloseTo(1 / 3.0, within(4 * Math.sqrt(4 / 45.0) / ROOT));
            assertThat(moments[2]).isCloseTo(0, within(4 * Math.sqrt(1 / 8.0) / ROOT));
        }
    }

    /** Share of the first component, mean and mean square, bars of 4 standard errors: a fixed seed, false alarm 2e-4. */
    @Test
    void drawsOfAMixtureHaveItsMoments() {
        Batch z = mixture().draw(noise(0, DRAWS), 1);
        double mean = 0;
        double square = 0;
        double below = 0;
        for (int i = 0; i < DRAWS; i++) {
            mean += z.at(i, 0) / DRAWS;
            square += z.at(i, 0) * z.at(i, 0) / DRAWS;
            below += z.at(i, 0) < -2 ? 1.0 / DRAWS : 0;
        }
        double expectedSquare = 0.3 * (4 + 0.25) + 0.7 * (1 + 0.64);
        double variance = expectedSquare - 0.01;
        double fourth = 0.3 * (16 + 6 * 4 * 0.25 + 3 * 0.0625) + 0.7 * (1 + 6 * 0.64 + 3 * 0.4096);
        double share = 0.15 + 0.7 * 8.841728520081e-5; // Φ(−3 / 0.8) of the second
        assertThat(mean).isCloseTo(0.1, within(4 * Math.sqrt(variance) / ROOT));
        assertThat(square)
                .isCloseTo(expectedSquare, within(4 * Math.sqrt(fourth - expectedSquare * expectedSquare) / ROOT));
        assertThat(below).isCloseTo(share, within(4 * Math.sqrt(share * (1 - share)) / ROOT));
    }

    @Test
    void drawsOfTheNormalBaseAreTheNoiseItself() {
        assertThat(new Normal().draw(noise(0, 3), 2).at(1, 1))
                .isEqualTo(noise(0, 3).normals(0, START, 2).at(1, 1));
    }

    @Test
    void parametersThatMakeNoDistributionAreNamed() {
        assertThatThrownBy(() -> new StudentT(0.5)).hasMessageContaining("must be from 1 to 10000, but are 0.5");
        assertThatThrownBy(() -> new GaussianMixture(List.of())).hasMessageContaining("at least 1 component");
        assertThatThrownBy(() -> new Component(0.5, List.of(0.0), List.of(0.0)))
                .hasMessageContaining("above 0 and finite, but one is 0.0");
        assertThatThrownBy(() -> new GaussianMixture(List.of(new Component(0.5, List.of(0.0), List.of(1.0)))))
                .hasMessageContaining("must sum to 1, but sum to 0.5");
        assertThatThrownBy(() -> mixture().draw(noise(0, 2), 2)).hasMessageContaining("has 1 dimensions");
    }
}
