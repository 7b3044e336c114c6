package org.sibyl.runtime.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.Batch;

class DrawnCovarianceTest {

    private static Batch starts(int draws) {
        var random = new Random(3);
        return Batch.generate(draws, 2, (row, column) -> random.nextGaussian());
    }

    @Test
    void ofDrawsThatFollowTheirStartsItIsExact() {
        var z = starts(60);
        var x = Batch.generate(
                60, 2, (row, column) -> column == 0 ? 3 + 2 * z.at(row, 0) : 1 - z.at(row, 0) + 0.5 * z.at(row, 1));
        double[][] covariance = DrawnCovariance.of(z, x);
        assertThat(covariance[0]).containsExactly(new double[] {4, -2}, within(1e-12));
        assertThat(covariance[1]).containsExactly(new double[] {-2, 1.25}, within(1e-12));
    }

    /** 20,000 draws: the variance of z₁ + z₂²/2 is 3/2, its error 1.5 %; five of them: a false alarm once in 10⁶ seeds. */
    @Test
    void whatDoesNotFollowTheStartsIsAdded() {
        var z = starts(20_000);
        var x = Batch.generate(20_000, 2, (row, column) -> z.at(row, 0) + 0.5 * z.at(row, 1) * z.at(row, 1));
        assertThat(DrawnCovariance.of(z, x)[0][0]).isCloseTo(1.5, within(0.11));
    }
}
