package org.sibyl.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PowerProfilesTest {
    /** σ² of τ^γ on [0, 1]: for γ = 1 it is 2/3 · 3/4 − (2/3)² = 1/18; the paper gives γ = 6.94 for 0.10 and 16.97 for 0.05. */
    @Test
    void widthsAndExponentsBelongTogether() {
        assertThat(PowerWidth.exponent(Math.sqrt(1 / 18.0))).isCloseTo(1, within(1e-9));
        assertThat(PowerWidth.exponent(0.10)).isCloseTo(6.94, within(0.005));
        assertThat(PowerWidth.exponent(0.05)).isCloseTo(16.97, within(0.005));
    }

    /** The average of w(k) = k with weights (γ + 1) τ^γ is t (γ + 1)/(γ + 2), to 1/t. */
    @Test
    void aPowerAverageHasTheMeanAgeOfItsProfile() {
        int last = 2000;
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var average = new WeightAverage(manager.zeros(new ai.djl.ndarray.types.Shape(1)), PowerWidth.share(0.1));
            double exact = 0;
            for (int k = 1; k <= last; k++) {
                average.update(manager.create(new float[] {k}), k);
                exact += PowerWidth.share(0.1).applyAsDouble(k) * (k - exact);
            }
            double mean = average.value().getFloat(0);
            assertThat(mean / last).isCloseTo(7.94 / 8.94, within(1e-3));
            assertThat(mean / exact).isCloseTo(1, within(1e-5)); // float32 against the recursion in float64
        }
    }

    /** An average of a width between the two, put together from eight pairs, against the one that was followed all along. */
    @Test
    void anAverageOfAnotherWidthIsPutTogetherAfterwards() {
        int last = 4000;
        double[] widths = {0.05, 0.1};
        List<PowerProfile> stored = new ArrayList<>();
        double[] followed = new double[3];
        double[] asked = {0.05, 0.1, 0.075};
        for (int k = 1; k <= last; k++) {
            double w = Math.sin(k / 500.0) + k / 1000.0;
            for (int i = 0; i < 3; i++) {
                followed[i] += PowerWidth.share(asked[i]).applyAsDouble(k) * (w - followed[i]);
            }
            if (k % 500 == 0) {
                stored.add(new PowerProfile(k, new float[] {(float) followed[0]}, new float[] {(float) followed[1]}));
            }
        }
        var profiles = PowerProfiles.of(widths, stored).orElseThrow();
        for (int i = 0; i < 3; i++) {
            assertThat((double) profiles.weights(asked[i])[0]).isCloseTo(followed[i], within(5e-3));
        }
        assertThat(profiles.updates()).startsWith(500, 1000).endsWith(4000);
        assertThat(PowerProfiles.of(widths, List.of())).isEmpty();
    }
}
