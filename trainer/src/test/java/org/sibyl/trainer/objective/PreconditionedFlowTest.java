package org.sibyl.trainer.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.Cosine;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.PreconditionedNetwork;
import org.sibyl.trainer.tensor.Eager;

class PreconditionedFlowTest {
    private static final int ROWS = 12;

    private final PreconditionedFlow flow =
            new PreconditionedFlow(MethodObjective.flowMatching(new MaskLaw.Structured(0.5), 2, 3));
    private final FieldNetwork network = new PreconditionedNetwork(new Mlp(MlpConfig.joint(3, 8, 1)), 3, 6);

    /** A fresh network guesses N(0, 1) and corrects nothing, so that θ is x₁ and τ is t. */
    @Test
    void theLossOfAFreshNetworkIsThatOfTheStandardLaw() {
        var problem = problem();
        double expected = 0;
        for (int i = 0; i < problem.clean.length; i++) {
            double t = problem.tau[i / 3];
            double sigma = Math.hypot(1 - t, t);
            double x1 = problem.clean[i];
            double target = ((1 - t) * x1 - t * problem.noise[i]) / sigma;
            expected += problem.weights()[i] * (x1 * x1 / 2 + target * target);
        }
        assertThat(loss(problem)).isCloseTo(expected, within(1e-5 * expected));
    }

    /** The fresh network's velocity is that of the standard law, (2 t − 1)/((1 − t)² + t²) x. */
    @Test
    void itIsValidatedByItsVelocity() {
        var problem = problem();
        double expected = 0;
        for (int i = 0; i < problem.clean.length; i++) {
            double t = problem.tau[i / 3];
            double x = (1 - t) * problem.noise[i] + t * problem.clean[i];
            double velocity = (2 * t - 1) / ((1 - t) * (1 - t) + t * t) * x;
            double error = velocity - (problem.clean[i] - problem.noise[i]);
            expected += problem.weights()[i] * error * error;
        }
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var flat = manager.create(network.parameters().initialValues(1));
            var validation = (Eager) problem.validation(new Learner<>(network, flat, flat, 0));
            assertThat(validation.toArray()[0]).isCloseTo(expected, within(1e-5 * expected));
        }
    }

    @Test
    void everyRowCountsOnce() {
        var problem = problem();
        double total = 0;
        for (float weight : problem.weights()) {
            total += weight;
        }
        assertThat(total).isCloseTo(1, within(1e-6));
        assertThat(loss(problem.part(0, 5)) + loss(problem.part(5, ROWS))).isCloseTo(loss(problem), within(1e-5));
    }

    /** The guess learns by its likelihood alone: the gradient of its weights is that of Σ weight · (ln s + θ²/2). */
    @Test
    void theCorrectionDoesNotMoveTheGuess() {
        var problem = problem();
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var guess = network.parameters().list().stream()
                    .filter(parameter -> parameter.name().equals("guess.line.bias"))
                    .findFirst()
                    .orElseThrow();
            var flat = manager.create(network.parameters().initialValues(1));
            flat.setRequiresGradient(true);
            try (var collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                var loss = ((Eager) problem.loss(new Learner<>(network, flat, flat, 0))).array();
                collector.backward(loss.sum());
            }
            float[] gradient = flat.getGradient().toFloatArray();
            for (int token = 0; token < 3; token++) {
                double expected = 0;
                for (int row = 0; row < ROWS; row++) {
                    expected -= problem.weights()[3 * row + token] * problem.clean[3 * row + token];
                }
                assertThat((double) gradient[guess.offset() + token]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void anotherPathIsRefused() {
        var curved = new MethodObjective(
                new FlowMatching(new Cosine()), new TimeLaw.Uniform(), new Inference.Joint(1, 2, new MaskLaw.Joint()));
        assertThatThrownBy(() -> new PreconditionedFlow(curved))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("straight path from normal noise")
                .hasMessageContaining("leave the preconditioning out");
    }

    @Test
    void anotherNetworkIsRefused() {
        var plain = new Mlp(MlpConfig.joint(3, 8, 1));
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var flat = manager.create(plain.parameters().initialValues(1));
            assertThatThrownBy(() -> problem().loss(new Learner<>(plain, flat, flat, 0)))
                    .hasMessageContaining("preconditioned network, but has a Mlp");
        }
    }

    private WhitenedRegression problem() {
        var random = new SplittableRandom(3);
        float[] clean = new float[3 * ROWS];
        for (int i = 0; i < clean.length; i++) {
            clean[i] = (float) random.nextGaussian();
        }
        return (WhitenedRegression) flow.pose(clean, ROWS, random);
    }

    private double loss(Problem<FieldNetwork> problem) {
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            NDArray flat = manager.create(network.parameters().initialValues(1));
            return ((Eager) problem.loss(new Learner<>(network, flat, flat, 0))).toArray()[0];
        }
    }
}
