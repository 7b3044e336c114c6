package org.sibyl.trainer.network.fewstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.solvers.jump.AverageVelocity;
import org.sibyl.solvers.jump.Consistency;
import org.sibyl.solvers.jump.DeterministicJumps;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Segments;
import org.sibyl.solvers.jump.Trigonometric;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.network.encoder.DoubleWeights;
import org.sibyl.trainer.network.encoder.PlainLayers;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;

/** Maps with rough weights: where no time passes they are the identity, and their derivatives are those of finite differences. */
class JumpMlpTest {
    private static final int ROWS = 3;

    static Stream<Jumps> kinds() {
        return Stream.of(
                new AverageVelocity(), Segments.equal(2), new Consistency(0.5, 1e-3, 80), new Trigonometric(2));
    }

    private static JumpMlp network(Jumps jumps) {
        return new JumpMlp(new JumpConfig(jumps, 2, 3, new JumpConfig.Size(2, 16, 24, 8)));
    }

    private static Weights rough(NDManager manager, JumpMlp network) {
        float[] initial = network.parameters().initialValues(1);
        double[] values = new double[initial.length];
        var random = new SplittableRandom(2);
        for (int i = 0; i < values.length; i++) {
            values[i] = initial[i] + 0.2 * random.nextGaussian();
        }
        return EagerWeights.of(network.parameters(), manager.create(values));
    }

    private static Eager normal(NDManager manager, long seed, int... sizes) {
        var random = new SplittableRandom(seed);
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextGaussian();
        }
        return Eager.of(manager, values, sizes);
    }

    private static JumpInput input(NDManager manager, Jumps jumps, Tensor x, double t, double r) {
        Tensor times = Eager.of(manager, new double[] {t}, 1);
        var bare = jumps instanceof DeterministicJumps
                ? JumpInput.between(x, times, Eager.of(manager, new double[] {r}, 1))
                : JumpInput.from(x, times);
        return bare.given(normal(manager, 8, ROWS, 3, 1));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whereNoTimePassesNothingMoves(Jumps jumps) {
        try (var manager = NDManager.newBaseManager()) {
            var network = network(jumps);
            var x = normal(manager, 7, ROWS, 2);
            double end = jumps instanceof Consistency map ? map.least() : jumps instanceof Trigonometric ? 0 : 0.4;
            var there = (Eager) network.jump(rough(manager, network), input(manager, jumps, x, end, end));
            for (int i = 0; i < x.toArray().length; i++) {
                assertThat(there.toArray()[i]).isCloseTo(x.toArray()[i], within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void derivativesByStateAndTimeAreThoseOfFiniteDifferences(Jumps jumps) {
        try (var manager = NDManager.newBaseManager()) {
            var network = network(jumps);
            var weights = rough(manager, network);
            var x = normal(manager, 7, ROWS, 2);
            var v = normal(manager, 9, ROWS, 2);
            var input = input(manager, jumps, x, 0.9, 0.3);
            var moved = (Dual) network.inner(
                    weights.map(Dual::constant),
                    input.map(Dual::constant)
                            .withX(Dual.of(x, v))
                            .withT(Dual.of(input.t(), input.t().times(0).plus(1))));
            double h = 1e-6;
            double[] after =
                    ((Eager) network.inner(weights, input(manager, jumps, x.plus(v.times(h)), 0.9 + h, 0.3))).toArray();
            double[] before = ((Eager) network.inner(weights, input(manager, jumps, x.plus(v.times(-h)), 0.9 - h, 0.3)))
                    .toArray();
            double[] tangent = ((Eager) moved.tangent()).toArray();
            for (int i = 0; i < tangent.length; i++) {
                assertThat(tangent[i]).isCloseTo((after[i] - before[i]) / (2 * h), within(1e-5));
            }
        }
    }

    /** F and the jump by plain sums over the same weights, on the formulas of each kind. */
    @ParameterizedTest
    @MethodSource("kinds")
    void jumpsAreTheirFormulasOfPlainSums(Jumps jumps) {
        var network = network(jumps);
        var weights = new DoubleWeights(network.parameters(), 11);
        var plain = PlainLayers.of(network.parameters(), weights);
        double t = 0.9;
        double r = 0.3;
        double[] x = {0.7, -1.1};
        double[] context = {0.4, 1.3, -0.6};
        double deviation = jumps instanceof Consistency map ? map.deviation() : 2;
        double spread = Math.hypot(deviation, t);
        double scale = jumps instanceof Consistency ? spread : jumps instanceof Trigonometric ? deviation : 1;
        double[] shown = {x[0] / scale, x[1] / scale, context[0], context[1], context[2]};
        double[] clock = plain.time("time_in", jumps instanceof Consistency ? Math.log(t) / 4 : t, 8);
        if (jumps instanceof DeterministicJumps) {
            double[] length = plain.time("length_in", t - r, 8);
            for (int i = 0; i < clock.length; i++) {
                clock[i] += length[i];
            }
        }
        double[] inner = plain.dense("out", plain.modulated(plain.dense("in", shown)[0], clock, 2))[0];
        double[] jumped = new double[2];
        for (int i = 0; i < 2; i++) {
            if (jumps instanceof Consistency map) {
                double since = t - map.least();
                double square = deviation * deviation;
                jumped[i] = square / (since * since + square) * x[i] + deviation * since / spread * inner[i];
            } else if (jumps instanceof Trigonometric) {
                jumped[i] = Math.cos(t) * x[i] - Math.sin(t) * deviation * inner[i];
            } else {
                jumped[i] = x[i] - (t - r) * inner[i];
            }
        }
        try (var manager = NDManager.newBaseManager()) {
            Tensor times = Eager.of(manager, new double[] {t}, 1);
            Tensor states = Eager.of(manager, x, 1, 2);
            var input = (jumps instanceof DeterministicJumps
                            ? JumpInput.between(states, times, Eager.of(manager, new double[] {r}, 1))
                            : JumpInput.from(states, times))
                    .given(Eager.of(manager, context, 1, 3, 1));
            assertThat(((Eager) network.inner(weights.on(manager), input)).toArray())
                    .containsExactly(inner, within(1e-9));
            assertThat(((Eager) network.jump(weights.on(manager), input)).toArray())
                    .containsExactly(jumped, within(1e-9));
        }
    }

    @Test
    void theWeightOfTheLossIsALinearMapOfItsOwnTime() {
        var network = network(new Trigonometric(2));
        var weights = new DoubleWeights(network.parameters(), 12);
        var plain = PlainLayers.of(network.parameters(), weights);
        double[] features = plain.time("loss_weight.time", 0.6, 8);
        try (var manager = NDManager.newBaseManager()) {
            var t = Eager.of(manager, new double[] {0.6}, 1);
            assertThat(((Eager) network.logWeight(weights.on(manager), t)).toArray())
                    .containsExactly(plain.dense("loss_weight.out", PlainLayers.silu(features))[0], within(1e-9));
        }
    }

    @Test
    void onlyTheTrigonometricMapHasAWeightOfTheLoss() {
        try (var manager = NDManager.newBaseManager()) {
            var t = Eager.of(manager, new double[] {0.2, 1.1}, 2);
            var with = network(new Trigonometric(1));
            var without = network(new AverageVelocity());
            assertThat(((Eager) with.logWeight(rough(manager, with), t)).toArray())
                    .doesNotContain(0);
            assertThat(((Eager) without.logWeight(rough(manager, without), t)).toArray())
                    .containsExactly(0, 0);
        }
    }
}
