package org.sibyl.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.data.TrainingSet;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.objective.MethodObjective;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** Conditional and unconditional networks, trained on models whose distributions are known, and sampled. */
@Tag("long")
class InferenceModesTest {
    private static final int DRAWS = 4000;

    @BeforeAll
    static void oneThread() {
        Engine.getEngine("PyTorch"); // loads the native code
        JniUtils.setNumThreads(1);
    }

    /**
     * θ ~ N(0, I), x = (θ₁ + θ₂, θ₁ − θ₂) + ε/2: the posterior is Gaussian with covariance I/9 and mean (4/9) Aᵀx, since AᵀA = 2I.
     * The mean of 4,000 draws scatters by 0.005 and their deviation by 1.1 %; the rest of the tolerance, 15 % of the deviation, is
     * for a short training. Seeds are fixed.
     */
    @Test
    void aConditionalNetworkLearnsTheGaussianLinearPosterior() {
        var random = new SplittableRandom(1);
        double[][] rows = new double[20_000][];
        for (int i = 0; i < rows.length; i++) {
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            rows[i] = new double[] {a, b, a + b + 0.5 * random.nextGaussian(), a - b + 0.5 * random.nextGaussian()};
        }
        var set = TrainingSet.of(
                Variables.of(parameter("a"), parameter("b"), Variable.data("x"), Variable.data("y")), rows, 2000);
        var trained = new TrainingRun<>(
                        new Mlp(MlpConfig.conditional(2, 2, 48, 2)),
                        MethodObjective.flowMatching(Inference.Conditional.of(2, 2)),
                        set,
                        TrainingOptions.of(900)
                                .withBatchSize(128)
                                .withLearningRate(6e-3)
                                .withSeed(3))
                .run(Progress.none());
        for (double[] x : new double[][] {{0.6, -0.9}, {-1.5, 0.4}}) {
            var columns = set.variables().columns();
            double[] context = {columns.get(2).toNetwork(x[0]), columns.get(3).toNetwork(x[1])};
            double[][] draws = draws(
                    trained, set, (state, t) -> FieldInput.conditional(state, t, state.constant(context, 1, 2, 1)));
            assertThat(mean(draws[0])).isCloseTo(4 / 9.0 * (x[0] + x[1]), within(0.05));
            assertThat(mean(draws[1])).isCloseTo(4 / 9.0 * (x[0] - x[1]), within(0.05));
            assertThat(Math.sqrt(covariance(draws[0], draws[0]))).isCloseTo(1 / 3.0, within(0.03));
            assertThat(Math.sqrt(covariance(draws[1], draws[1]))).isCloseTo(1 / 3.0, within(0.03));
            assertThat(covariance(draws[0], draws[1])).isCloseTo(0, within(0.015));
        }
    }

    /** Mean (1, −2), deviations 2 and 0.5, correlation 0.8; 4,000 draws scatter by 1.1 % in a deviation. Seeds are fixed. */
    @Test
    void anUnconditionalNetworkLearnsACorrelatedGaussian() {
        var random = new SplittableRandom(2);
        double[][] rows = new double[20_000][];
        for (int i = 0; i < rows.length; i++) {
            double u = random.nextGaussian();
            double v = 0.8 * u + 0.6 * random.nextGaussian();
            rows[i] = new double[] {1 + 2 * u, -2 + 0.5 * v};
        }
        var set = TrainingSet.of(Variables.of(parameter("a"), parameter("b")), rows, 2000);
        var trained = new TrainingRun<>(
                        new Mlp(MlpConfig.unconditional(2, 48, 2)),
                        MethodObjective.flowMatching(new Inference.Unconditional(2)),
                        set,
                        TrainingOptions.of(900)
                                .withBatchSize(128)
                                .withLearningRate(6e-3)
                                .withSeed(3))
                .run(Progress.none());
        double[][] draws = draws(trained, set, FieldInput::unconditional);
        double a = Math.sqrt(covariance(draws[0], draws[0]));
        double b = Math.sqrt(covariance(draws[1], draws[1]));
        assertThat(mean(draws[0])).isCloseTo(1, within(0.15));
        assertThat(mean(draws[1])).isCloseTo(-2, within(0.04));
        assertThat(a).isCloseTo(2, within(0.15));
        assertThat(b).isCloseTo(0.5, within(0.04));
        assertThat(covariance(draws[0], draws[1]) / (a * b)).isCloseTo(0.8, within(0.04));
    }

    @Test
    void anObjectiveOfAnotherWidthThanTheDataIsRefused() {
        var set = TrainingSet.of(
                Variables.of(parameter("a"), parameter("b")), new double[][] {{1, 2}, {2, 1}, {0, 0}}, 1);
        assertThatThrownBy(() -> new TrainingRun<>(
                        new Mlp(MlpConfig.joint(3, 4, 1)),
                        MethodObjective.flowMatching(new MaskLaw.Joint(), 1, 3),
                        set,
                        TrainingOptions.of(1)))
                .hasMessageContaining("rows of 3 numbers")
                .hasMessageContaining("2 variables");
    }

    private static Variable parameter(String name) {
        return Variable.parameter(name, new Real());
    }

    /** Draws {@code [2][DRAWS]} in natural units by 40 midpoint steps from noise at t = 0 to data at t = 1. */
    @SuppressWarnings("try") // the scope is closed, not used
    private static double[][] draws(
            TrainedNetwork<FieldNetwork> trained, TrainingSet set, BiFunction<Tensor, Tensor, FieldInput> input) {
        int steps = 40;
        var random = new SplittableRandom(11);
        double[] state = new double[2 * DRAWS];
        for (int i = 0; i < state.length; i++) {
            state[i] = random.nextGaussian();
        }
        try (var manager = NDManager.newBaseManager("PyTorch")) {
            var network = trained.network();
            var weights = EagerWeights.of(network.parameters(), manager.create(trained.weights()));
            for (int n = 0; n < steps; n++) {
                try (var scope = new NDScope()) {
                    double h = 1.0 / steps;
                    double[] half = field(manager, trained, weights, input, state, n * h);
                    for (int i = 0; i < state.length; i++) {
                        half[i] = state[i] + h / 2 * half[i];
                    }
                    double[] middle = field(manager, trained, weights, input, half, (n + 0.5) * h);
                    for (int i = 0; i < state.length; i++) {
                        state[i] += h * middle[i];
                    }
                }
            }
        }
        double[][] draws = new double[2][DRAWS];
        var columns = set.variables().columns();
        for (int i = 0; i < state.length; i++) {
            draws[i % 2][i / 2] = columns.get(i % 2).toNatural(state[i]);
        }
        return draws;
    }

    private static double[] field(
            NDManager manager,
            TrainedNetwork<FieldNetwork> trained,
            EagerWeights weights,
            BiFunction<Tensor, Tensor, FieldInput> input,
            double[] state,
            double t) {
        float[] single = new float[state.length];
        for (int i = 0; i < state.length; i++) {
            single[i] = (float) state[i];
        }
        var x = Eager.of(manager.create(single)).reshape(DRAWS, 2, 1);
        var field = trained.network().field(weights, input.apply(x, Eager.of(manager.create(new float[] {(float) t}))));
        return ((Eager) field).toArray();
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double covariance(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / a.length;
    }
}
