package org.sibyl.trainer.objective.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.Component;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.flow.CouplingFlow;
import org.sibyl.trainer.network.flow.CouplingFlowConfig;
import org.sibyl.trainer.network.flow.FlowInput;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.network.flow.HiddenLayers;
import org.sibyl.trainer.objective.Inference;
import org.sibyl.trainer.objective.Learner;
import org.sibyl.trainer.objective.MaskLaw;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

class MaximumLikelihoodTest {
    private static final int ROWS = 4;
    private static final int VARIABLES = 2;
    private static final int OBSERVED = 3;
    private static final float[] CLEAN = clean();
    private static final CouplingFlow FLOW =
            new CouplingFlow(CouplingFlowConfig.spline(VARIABLES, OBSERVED).withSize(2, new HiddenLayers(2, 8)));

    static Stream<Base> bases() {
        return Stream.of(
                new Normal(),
                new StudentT(4),
                new GaussianMixture(List.of(
                        new Component(0.2, List.of(-2.0, 0.5), List.of(0.5, 1.0)),
                        new Component(0.5, List.of(1.0, -3.0), List.of(1.5, 0.7)),
                        new Component(0.3, List.of(40.0, 0.0), List.of(1.0, 1.0)))));
    }

    private static float[] clean() {
        float[] values = new float[ROWS * (VARIABLES + OBSERVED)];
        var random = new SplittableRandom(7);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static MaximumLikelihood objective(Base base) {
        return new MaximumLikelihood(base, Inference.Conditional.of(VARIABLES, OBSERVED));
    }

    private static double[] weights(int moved, double by) {
        float[] initial = FLOW.parameters().initialValues(2);
        var random = new SplittableRandom(11);
        double[] values = new double[initial.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = initial[i] + 0.2 * random.nextGaussian() + (i == moved ? by : 0);
        }
        return values;
    }

    private static Learner<FlowNetwork> learner(NDManager manager, double... weights) {
        var flat = manager.create(weights);
        return new Learner<>(FLOW, flat, flat, 0);
    }

    /** Row by row, with the base's own density of doubles. */
    @ParameterizedTest
    @MethodSource("bases")
    void theLossIsTheMeanNegativeLogDensity(Base base) {
        try (var manager = NDManager.newBaseManager()) {
            double[] flat = weights(-1, 0);
            var tensorWeights = EagerWeights.of(FLOW.parameters(), manager.create(flat));
            double sum = 0;
            for (int row = 0; row < ROWS; row++) {
                double[] numbers = new double[VARIABLES + OBSERVED];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = CLEAN[row * numbers.length + i];
                }
                var all = Eager.of(manager, numbers, 1, numbers.length);
                var input = FlowInput.conditional(
                        all.slice(1, 0, VARIABLES),
                        all.slice(1, VARIABLES, numbers.length).reshape(1, OBSERVED, 1));
                var mapped = FLOW.forward(tensorWeights, input);
                sum += base.logDensity(((Eager) mapped.values()).toArray()) + ((Eager) mapped.logDet()).toArray()[0];
            }
            var problem = objective(base).pose(CLEAN, ROWS, new SplittableRandom(1));
            double loss = ((Eager) problem.loss(learner(manager, flat))).toArray()[0];
            assertThat(loss).isCloseTo(-sum / ROWS, within(1e-9));
            double parts = 0;
            for (int[] part : new int[][] {{0, 1}, {1, ROWS}}) {
                parts += ((Eager) problem.part(part[0], part[1]).loss(learner(manager, flat))).toArray()[0];
            }
            assertThat(parts).isCloseTo(loss, within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("bases")
    void theGradientIsThatOfDifferences(Base base) {
        double h = 1e-5;
        int total = FLOW.parameters().total();
        try (var manager = NDManager.newBaseManager()) {
            var flat = manager.create(weights(-1, 0));
            flat.setRequiresGradient(true);
            try (var collector = Engine.getInstance().newGradientCollector()) {
                var learner = new Learner<FlowNetwork>(FLOW, flat, flat, 0);
                collector.backward(((Eager) loss(base, learner)).array());
            }
            double[] gradient = flat.getGradient().toDoubleArray();
            for (int i = 3; i < total; i += total / 20) {
                double ahead = ((Eager) loss(base, learner(manager, weights(i, h)))).toArray()[0];
                double behind = ((Eager) loss(base, learner(manager, weights(i, -h)))).toArray()[0];
                assertThat(gradient[i]).isCloseTo((ahead - behind) / (2 * h), within(1e-5));
            }
        }
    }

    private static Tensor loss(Base base, Learner<FlowNetwork> learner) {
        return objective(base).pose(CLEAN, ROWS, new SplittableRandom(1)).loss(learner);
    }

    /** Along (1, −1), at points near, between and far from components. */
    @ParameterizedTest
    @MethodSource("bases")
    void aBasesDensityHasTheDerivativeOfDifferences(Base base) {
        double h = 1e-6;
        double[][] points = {{0, 0}, {-1.5, 0.3}, {20, -4}, {90, 70}};
        try (var manager = NDManager.newBaseManager()) {
            for (double[] z : points) {
                var at = Eager.of(manager, z, 1, 2);
                var dual = (Dual) LogDensity.of(base, Dual.of(at, Eager.of(manager, new double[] {1, -1}, 1, 2)));
                double expected = (base.logDensity(z[0] + h, z[1] - h) - base.logDensity(z[0] - h, z[1] + h)) / (2 * h);
                assertThat(((Eager) dual.value()).toArray()[0]).isCloseTo(base.logDensity(z), within(1e-8));
                assertThat(((Eager) dual.tangent()).toArray()[0]).isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void anUnconditionalFlowReadsTheWholeRow() {
        var objective = new MaximumLikelihood(new Normal(), new Inference.Unconditional(5));
        var flow = new CouplingFlow(CouplingFlowConfig.affine(5, 0).withSize(1, new HiddenLayers(1, 4)));
        try (var manager = NDManager.newBaseManager()) {
            double[] initial = new double[flow.parameters().total()]; // zeros are the identity but for a permutation
            var flat = manager.create(initial);
            var loss = objective
                    .pose(CLEAN, ROWS, new SplittableRandom(1))
                    .loss(new Learner<FlowNetwork>(flow, flat, flat, 0));
            double sum = 0;
            for (float x : CLEAN) {
                sum += 0.5 * x * x + 0.5 * Math.log(2 * Math.PI);
            }
            assertThat(((Eager) loss).toArray()[0]).isCloseTo(sum / ROWS, within(1e-9));
        }
    }

    @Test
    void aJointFlowIsRefused() {
        assertThatThrownBy(
                        () -> new MaximumLikelihood(new Normal(), new Inference.Joint(1, 3, new MaskLaw.Posterior())))
                .hasMessageContaining("must be conditional or unconditional, but is joint");
    }
}
