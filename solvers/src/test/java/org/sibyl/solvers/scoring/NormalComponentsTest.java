package org.sibyl.solvers.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalComponentsTest {

    /** Weights 0.3 and 0.7, means (1, −2) and (0, 4), factors [[2, 0], [1, 0.5]] and [[1, 0], [0, 3]]. */
    private static final NormalComponents MIXTURE = NormalComponents.of(
            new NormalMixture(2), 2, Math.log(0.3), Math.log(0.7), 1, -2, 0, 4, 2, 0, 1, 0.5, 1, 0, 0, 3);

    /** By the covariance: the first precision is [[5, 0.5], [0.5, 0.25]], whose determinant is 1; the second is diag(1, 9). */
    @Test
    void theDensityIsThatOfItsPrecisions() {
        double a = 1.3;
        double b = 0.4;
        double first = 0.3 * Math.exp(-0.5 * (5 * 0.3 * 0.3 + 2 * 0.5 * 0.3 * 2.4 + 0.25 * 2.4 * 2.4)) / (2 * Math.PI);
        double second = 0.7 * 3 * Math.exp(-0.5 * (a * a + 9 * (b - 4) * (b - 4))) / (2 * Math.PI);
        assertThat(MIXTURE.logDensity(a, b)).isCloseTo(Math.log(first + second), within(1e-12));
    }

    /**
     * Moments of 100,000 draws: mean 0.3 (1, −2) + 0.7 (0, 4) = (0.3, 2.2); E[ab] = 0.3 (cov + 1·(−2)) with the first covariance
     * [[0.25, −0.5], [−0.5, 5]], so −0.75. Five standard errors; the false-alarm rate is 2e-6.
     */
    @Test
    void drawsHaveItsMoments() {
        var random = new SplittableRandom(4);
        int draws = 100_000;
        double[] sums = new double[5];
        for (int i = 0; i < draws; i++) {
            double[] z = MIXTURE.draw(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            sums[0] += z[0] / draws;
            sums[1] += z[1] / draws;
            sums[2] += z[0] * z[1] / draws;
            sums[3] += z[0] * z[0] * z[1] * z[1] / draws;
            sums[4] += z[1] * z[1] / draws;
        }
        assertThat(sums[0]).isCloseTo(0.3, within(5 * 1.0 / Math.sqrt(draws)));
        assertThat(sums[1]).isCloseTo(2.2, within(5 * Math.sqrt(sums[4] / draws)));
        assertThat(sums[2]).isCloseTo(-0.75, within(5 * Math.sqrt(sums[3] / draws)));
    }

    @Test
    void rowsOfAnotherLengthAndRulesWithoutMeaningAreRefused() {
        assertThatThrownBy(() -> NormalComponents.of(new NormalMixture(1), 2, 0, 0))
                .hasMessageContainingAll("7 numbers", "there are 2");
        assertThatThrownBy(() -> new NormalMixture(0)).hasMessageContaining("at least 1 component");
        assertThatThrownBy(() -> Quantiles.of(0.5, 0.25)).hasMessageContaining("increase");
        assertThatThrownBy(() -> Quantiles.of(0.0, 0.25)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(Quantiles::of).hasMessageContaining("at least one level");
    }

    @Test
    void theAnchorIsTheLevelNearestToTheMedian() {
        assertThat(Quantiles.of(0.05, 0.25, 0.6, 0.9).anchor()).isEqualTo(2);
        assertThat(Quantiles.of(0.25, 0.75).anchor()).isZero();
    }
}
