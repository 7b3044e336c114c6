package org.sibyl.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;

class PartialPosteriorTest {
    private static final int ROWS = 20_000;

    /** Of two parameters given with probability p: both would be with p^2, and then either stays free. Six standard errors. */
    @Test
    void dataAreAlwaysGivenAndParametersInTheirShare() {
        double p = 0.4;
        var masks = new MaskLaw.PartialPosterior(p).draw(ROWS, 2, 4, new SplittableRandom(1));
        int[] counts = new int[4];
        for (boolean[] mask : masks) {
            assertThat(mask[2] && mask[3]).isTrue();
            counts[(mask[0] ? 1 : 0) + (mask[1] ? 2 : 0)]++;
        }
        double[] expected = {(1 - p) * (1 - p), p * (1 - p) + p * p / 2, p * (1 - p) + p * p / 2, 0};
        for (int kind = 0; kind < 4; kind++) {
            double error = Math.sqrt(expected[kind] * (1 - expected[kind]) / ROWS);
            assertThat((double) counts[kind] / ROWS).isCloseTo(expected[kind], within(6 * error + 1e-12));
        }
    }

    @Test
    void withoutAShareItIsThePosterior() {
        var random = new SplittableRandom(2);
        assertThat(new MaskLaw.PartialPosterior(0).draw(2, 3, random)).containsExactly(false, false, true);
    }

    @Test
    void givenParametersKeepTheirValuesAndCountInNoLoss() {
        var objective = new MethodObjective(
                new FlowMatching(new CondOt()), new TimeLaw.Uniform(), new MaskLaw.PartialPosterior(0.5), 2, 3);
        float[] clean = {0.5f, -1.5f, 2};
        int given = 0;
        var random = new SplittableRandom(3);
        for (int i = 0; i < 50; i++) {
            var posed = objective.regression(clean, 1, random);
            int free = 0;
            for (int token = 0; token < 2; token++) {
                boolean isGiven = posed.known[token] == 1;
                assertThat(posed.weight[token] == 0).isEqualTo(isGiven);
                assertThat(posed.x[token] == clean[token]).isEqualTo(isGiven);
                free += isGiven ? 0 : 1;
            }
            assertThat(free).isPositive();
            given += 2 - free;
            assertThat(posed.weight[2]).isZero();
        }
        assertThat(given).isPositive();
    }

    @Test
    void aShareOfAllIsRefused() {
        assertThatThrownBy(() -> new MaskLaw.PartialPosterior(1))
                .hasMessage("the share of given parameters must be in [0, 1), but is 1.0");
    }
}
