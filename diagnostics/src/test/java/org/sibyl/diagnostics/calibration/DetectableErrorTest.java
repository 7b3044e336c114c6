package org.sibyl.diagnostics.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class DetectableErrorTest {
    private static final double LEVEL = 0.005;

    private final Uniformity uniformity = Uniformity.of(200, 100);
    private final DetectableError error = DetectableError.of(uniformity, LEVEL, 1);

    /** Seen in 90 of 100 real calibrations; the bounds leave four standard errors of 100 and of the 200 that found the error. */
    @Test
    void theErrorIsSeenInNineOfTenReports() {
        assertThat(seen(error.wide(), 0)).isBetween(78, 100);
        assertThat(seen(error.narrow(), 0)).isBetween(78, 100);
        assertThat(seen(1, error.shift())).isBetween(78, 100);
        assertThat(seen(Math.sqrt(error.wide()), 0)).isLessThan(70);
    }

    @Test
    void morePairsSeeSmallerErrors() {
        var more = DetectableError.of(Uniformity.of(1000, 100), LEVEL, 1);
        assertThat(more.wide()).isLessThan(error.wide()).isGreaterThan(1);
        assertThat(more.narrow()).isGreaterThan(error.narrow()).isLessThan(1);
        assertThat(more.shift()).isLessThan(error.shift()).isPositive();
    }

    private int seen(double spread, double shift) {
        return (int) IntStream.range(0, 100)
                .parallel()
                .filter(r -> RankTest.of(
                                        TestQuantity.parameter(
                                                GaussianLinear.draws(200, 100, 1, spread, shift, 1000L + r), 0),
                                        uniformity,
                                        r)
                                .pValue()
                        <= LEVEL)
                .count();
    }
}
