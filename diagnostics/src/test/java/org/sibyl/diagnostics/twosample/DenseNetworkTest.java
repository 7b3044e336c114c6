package org.sibyl.diagnostics.twosample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DenseNetworkTest {

    @Test
    void gradientIsTheDerivativeOfTheLoss() {
        var random = new SplittableRandom(4);
        var network = new DenseNetwork(new int[] {3, 6, 5, 1}, 7, random);
        var labels = new float[] {0, 1, 1, 0, 1, 0, 0};
        for (float[] input : network.input()) {
            for (int i = 0; i < 7; i++) {
                input[i] = (float) random.nextGaussian();
            }
        }
        double alpha = 0.3;
        network.lossAndGradient(labels, 7, alpha);
        float[] gradient = network.gradient().clone();
        float[] parameters = network.parameters();
        float h = 1e-2f;
        for (int i = 0; i < parameters.length; i += 3) {
            float kept = parameters[i];
            parameters[i] = kept + h;
            double above = network.lossAndGradient(labels, 7, alpha);
            parameters[i] = kept - h;
            double below = network.lossAndGradient(labels, 7, alpha);
            parameters[i] = kept;
            // α/2 ‖W‖² covers weights, not biases; single precision and kinks of the ReLU leave 2e-3
            assertThat(gradient[i]).isCloseTo((float) ((above - below) / (2 * h)), within(2e-3f));
        }
    }

    @Test
    void firstStepOfAdamHasTheLengthOfTheRate() {
        var parameters = new float[] {1, 1};
        new Adam(2).update(parameters, new float[] {5, -0.01f});
        assertThat(parameters[0]).isCloseTo(1 - 1e-3f, within(1e-6f));
        assertThat(parameters[1]).isCloseTo(1 + 1e-3f, within(1e-6f));
    }
}
