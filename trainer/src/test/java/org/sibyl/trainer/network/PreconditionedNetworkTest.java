package org.sibyl.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

class PreconditionedNetworkTest {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final SplittableRandom random = new SplittableRandom(4);

    @AfterEach
    void close() {
        manager.close();
    }

    /** Every row has its own law, data, noise and time; sums in double precision. */
    @Test
    void theVelocityIsThatOfTheLawAndItsCorrection() {
        for (int n = 0; n < 50; n++) {
            double m = random.nextGaussian();
            double s = Math.exp(3 * random.nextGaussian());
            double x1 = m + s * random.nextGaussian();
            double epsilon = random.nextGaussian();
            double t = random.nextDouble();
            double x = (1 - t) * epsilon + t * x1;
            double variance = (1 - t) * (1 - t) + t * t * s * s;

            var whitening = new Whitening(new NormalLaw(one(m), one(Math.log(s))), one(t));
            double cosine = number(whitening.cosine());
            double sine = number(whitening.sine());
            double theta = (x1 - m) / s;
            var state = whitening.state(one(x));
            assertThat(number(state)).isCloseTo(cosine * epsilon + sine * theta, within(1e-9));
            assertThat(number(whitening.velocity(state, one(cosine * theta - sine * epsilon))))
                    .isCloseTo(x1 - epsilon, within(1e-9 * (1 + s)));
            // E[x₁ − ε | x] by the covariance of x₁ − ε with x over the variance of x
            double mean = m + (t * s * s - (1 - t)) / variance * (x - t * m);
            assertThat(number(whitening.velocity(state, one(0)))).isCloseTo(mean, within(1e-9 * (1 + s)));
        }
    }

    @Test
    void aFreshNetworkGuessesTheLawOfStandardisedValues() {
        var network = new PreconditionedNetwork(new Recording(), 2, 3);
        var law = network.law(
                weights(network, false), FieldInput.conditional(normal(4, 2, 1), one(0.5), normal(4, 3, 1)));
        assertThat(((Eager) law.mean()).toArray()).containsOnly(0.0);
        assertThat(((Eager) law.deviation()).toArray()).containsOnly(1.0);
    }

    @Test
    void aConditionalCorrectionSeesTheWhitenedStateAtItsOwnTime() {
        var recording = new Recording();
        var network = new PreconditionedNetwork(recording, 2, 3);
        var weights = weights(network, true);
        var input = FieldInput.conditional(normal(4, 2, 1), one(0.3).reshape(-1), normal(4, 3, 1));
        network.field(weights, input);
        var law = network.law(weights, input);
        double[] s = ((Eager) law.deviation()).toArray();
        double[] m = ((Eager) law.mean()).toArray();
        double[] x = ((Eager) input.x()).toArray();
        assertThat(s).doesNotContain(1.0);
        double[] seen = ((Eager) recording.calls.get(0).x()).toArray();
        double[] tau = ((Eager) recording.calls.get(0).t()).toArray();
        for (int i = 0; i < x.length; i++) {
            assertThat(seen[i]).isCloseTo((x[i] - 0.3 * m[i]) / Math.hypot(0.7, 0.3 * s[i]), within(1e-9));
        }
        for (int row = 0; row < 4; row++) {
            double mean = Math.sqrt(s[2 * row] * s[2 * row + 1]);
            assertThat(tau[row]).isCloseTo(0.3 * mean / (0.7 + 0.3 * mean), within(1e-9));
        }
        var times = PreconditionedNetwork.time(law, recording.calls.get(0).t().reshape(-1, 1, 1), input);
        for (double t : ((Eager) times).toArray()) {
            assertThat(t).isCloseTo(0.3, within(1e-9));
        }
    }

    @Test
    void aJointCorrectionSeesObservedTokensCleanAndHowNoisyTheOthersAre() {
        var recording = new Recording();
        var network = new PreconditionedNetwork(recording, 3, 6);
        var weights = weights(network, true);
        var mask = Eager.of(manager.create(new double[] {0, 1, 0})).reshape(1, 3, 1);
        var input = FieldInput.joint(normal(4, 3, 1), one(0.9).reshape(-1), mask);
        network.field(weights, input);
        double[] x = ((Eager) input.x()).toArray();
        double[] seen = ((Eager) recording.calls.get(0).x()).toArray();
        double[] clean = ((Eager) recording.calls.get(0).mask()).toArray();
        var law = network.law(weights, input);
        double[] s = ((Eager) law.deviation()).toArray();
        double[] m = ((Eager) law.mean()).toArray();
        for (int i = 0; i < x.length; i++) {
            double sigma = Math.hypot(0.1, 0.9 * s[i]);
            assertThat(seen[i]).isCloseTo(i % 3 == 1 ? x[i] : (x[i] - 0.9 * m[i]) / sigma, within(1e-9));
            assertThat(clean[i]).isCloseTo(i % 3 == 1 ? 1 : -0.1 / sigma, within(1e-9));
        }
        var moved =
                network.law(weights, input.withX(input.x().plus(mask.negated().plus(1))));
        assertThat(((Eager) moved.mean()).toArray())
                .as("the guess does not look at what is free")
                .containsExactly(m);
    }

    /** Answers 0, and keeps what it was called with. */
    private static final class Recording implements FieldNetwork {
        private final Parameters parameters = new Parameters();
        private final List<FieldInput> calls = new ArrayList<>();

        @Override
        public Parameters parameters() {
            return parameters;
        }

        @Override
        public Tensor field(Weights weights, FieldInput input) {
            calls.add(input);
            return input.x().times(0);
        }
    }

    private EagerWeights weights(Network network, boolean trained) {
        float[] initial = network.parameters().initialValues(1);
        double[] values = new double[initial.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = initial[i] + (trained ? 0.1 * random.nextGaussian() : 0);
        }
        return EagerWeights.of(network.parameters(), manager.create(values));
    }

    private Eager one(double value) {
        return (Eager) Eager.of(manager.create(new double[] {value})).reshape(1, 1, 1);
    }

    private Tensor normal(int... sizes) {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        double[] values = random.doubles(count).map(u -> 2 * u - 1).toArray();
        return Eager.of(manager.create(values)).reshape(sizes);
    }

    private static double number(Tensor tensor) {
        return ((Eager) tensor).toArray()[0];
    }
}
