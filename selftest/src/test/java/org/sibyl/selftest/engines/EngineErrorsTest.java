package org.sibyl.selftest.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is luck between two engines, and what is not. */
class EngineErrorsTest {
    private static final int ROWS = 48;
    private static final int WIDTH = 4;
    private final Random random = new Random(5);
    private final double[] exact = random.doubles(ROWS * WIDTH, 1, 2).toArray();

    private float[] rounded(double error) {
        float[] found = new float[exact.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = (float) (exact[i] + error * random.nextGaussian());
        }
        return found;
    }

    @Test
    void enginesThatErrAlikeAreApartByLuck() {
        var errors = EngineErrors.of(exact, rounded(1e-3), rounded(1e-3), WIDTH);
        assertThat(errors.lanes()).isCloseTo(errors.onnxRuntime(), within(4 * errors.chance()));
        assertThat(errors.farther()).isZero();
        assertThat(errors.ratio().orElseThrow()).isBetween(0.7, 1.4);
    }

    @Test
    void anEngineThatErrsTwiceAsMuchIsFarther() {
        assertThat(EngineErrors.of(exact, rounded(1e-3), rounded(2e-3), WIDTH).farther())
                .isPositive();
        assertThat(EngineErrors.of(exact, rounded(2e-3), rounded(1e-3), WIDTH).farther())
                .isZero();
    }

    @Test
    void anEngineThatIsLostIsNotAPass() {
        float[] lost = rounded(1e-3);
        lost[7] = Float.NaN;
        assertThat(EngineErrors.of(exact, rounded(1e-3), lost, WIDTH).farther()).isNaN();
    }

    @Test
    void thereIsNoRatioOfWhatDoesNotRound() {
        assertThat(new EngineErrors(0, 1e-7, 0).ratio()).isEmpty();
    }
}
