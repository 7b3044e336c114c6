package org.sibyl.trainer.network.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;

/** What holds of every encoder, and of a network behind one. */
class EncoderTest {

    static Stream<Encoder> encoders() {
        return Stream.of(
                new ConvolutionalEncoder(ConvolutionalConfig.series(12, 2, 32, List.of(1, 2), 3)),
                new ConvolutionalEncoder(ConvolutionalConfig.image(8, 4, 1, 32, List.of(1, 1), 2)),
                new ResidualEncoder(new TokenShape(3, 2), 8, 2, new TokenShape(2, 3)),
                new DeepSetEncoder(new TokenShape(4, 2), 8, 2, new TokenShape(1, 5)),
                new DeepSetEncoder(new TokenShape(4, 2), 8, 2, new TokenShape(1, 5), true),
                set(4, 0, false),
                set(4, 3, true),
                new TimeSeriesTransformerEncoder(
                        new TokenShape(5, 2),
                        new AttentionSizes(8, 2, 1),
                        OptionalInt.empty(),
                        new TokenShape(2, 3),
                        false),
                new TimeSeriesTransformerEncoder(
                        new TokenShape(5, 2),
                        new AttentionSizes(8, 2, 1),
                        OptionalInt.of(1),
                        new TokenShape(2, 3),
                        true),
                new DilatedEncoder(new TokenShape(6, 2), 8, 3, false, new TokenShape(2, 3), false),
                new DilatedEncoder(new TokenShape(6, 2), 8, 3, true, new TokenShape(2, 3), true),
                new PresenceChannels(new ResidualEncoder(new TokenShape(3, 4), 8, 2, new TokenShape(2, 3))),
                fused());
    }

    private static SetTransformerEncoder set(int trials, int inducing, boolean absent) {
        return new SetTransformerEncoder(
                new TokenShape(trials, 2), new AttentionSizes(8, 2, 2), inducing, 2, new TokenShape(1, 5), absent);
    }

    private static FusedEncoder fused() {
        var byVariable = new LinkedHashMap<String, Encoder>();
        byVariable.put("trials", set(3, 0, false));
        byVariable.put("age", new ResidualEncoder(new TokenShape(2, 1), 8, 1, new TokenShape(2, 5)));
        return new FusedEncoder(byVariable);
    }

    @Test
    void aFusionGivesTheContextsOfItsPartsInTheirOrder() {
        var fused = fused();
        assertThat(fused.observation()).isEqualTo(new TokenShape(8, 1));
        assertThat(fused.context()).isEqualTo(new TokenShape(3, 5));
        double[] x = DoubleWeights.normal(21, 8);
        double[] other = x.clone();
        other[7] += 1; // of the second variable
        try (var manager = NDManager.newBaseManager()) {
            var weights = new DoubleWeights(fused.parameters(), 22).on(manager);
            double[] before = ((Eager) fused.encode(weights, tensor(manager, fused, x))).toArray();
            double[] after = ((Eager) fused.encode(weights, tensor(manager, fused, other))).toArray();
            assertThat(Arrays.copyOf(after, 5)).containsExactly(Arrays.copyOf(before, 5));
            assertThat(after[7]).isNotCloseTo(before[7], within(1e-6));
        }
    }

    private static Encoder deepSet() {
        return new DeepSetEncoder(new TokenShape(4, 2), 8, 2, new TokenShape(1, 5));
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void theDerivativeAlongADirectionIsThatOfDifferences(Encoder encoder) {
        int size = encoder.observation().elements();
        double[] x = DoubleWeights.normal(1, size);
        double[] v = DoubleWeights.normal(2, size);
        double h = 1e-5;
        try (var manager = NDManager.newBaseManager()) {
            var values = new DoubleWeights(encoder.parameters(), 3);
            var weights = values.on(manager);
            var dual = (Dual) encoder.encode(
                    weights.map(Dual::constant), Dual.of(tensor(manager, encoder, x), tensor(manager, encoder, v)));
            double[] ahead = ((Eager) encoder.encode(weights, tensor(manager, encoder, moved(x, v, h)))).toArray();
            double[] behind = ((Eager) encoder.encode(weights, tensor(manager, encoder, moved(x, v, -h)))).toArray();
            double[] jvp = ((Eager) dual.tangent()).toArray();
            assertThat(jvp).hasSize(encoder.context().elements());
            double largest = 0;
            for (int i = 0; i < jvp.length; i++) {
                largest = Math.max(largest, Math.abs(jvp[i]));
            }
            assertThat(largest).isGreaterThan(1e-3);
            for (int i = 0; i < jvp.length; i++) {
                assertThat(jvp[i]).isCloseTo((ahead[i] - behind[i]) / (2 * h), within(1e-6 * Math.max(1, largest)));
            }
        }
    }

    private static double[] moved(double[] x, double[] v, double h) {
        double[] moved = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            moved[i] = x[i] + h * v[i];
        }
        return moved;
    }

    private static Eager tensor(NDManager manager, Encoder encoder, double... x) {
        var shape = encoder.observation();
        return Eager.of(manager, x, x.length / shape.elements(), shape.tokens(), shape.channels());
    }

    @Test
    void aDeepSetDoesNotSeeTheOrderOfTheTrials() {
        var encoder = deepSet();
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] reordered = {5, 6, 1, 2, 7, 8, 3, 4};
        double[] other = {5, 6, 1, 2, 7, 8, 3, 4.5};
        try (var manager = NDManager.newBaseManager()) {
            var weights = new DoubleWeights(encoder.parameters(), 4).on(manager);
            double[] context = ((Eager) encoder.encode(weights, tensor(manager, encoder, x))).toArray();
            assertThat(((Eager) encoder.encode(weights, tensor(manager, encoder, reordered))).toArray())
                    .containsExactly(context, within(1e-12));
            assertThat(((Eager) encoder.encode(weights, tensor(manager, encoder, other))).toArray()[0])
                    .isNotCloseTo(context[0], within(1e-4));
        }
    }

    @Test
    void aNetworkBehindAnEncoderSeesItsContext() {
        var encoder = deepSet();
        var network = network(encoder);
        assertThat(network.parameters().total())
                .isEqualTo(encoder.parameters().total()
                        + network.parts().network().parameters().total());
        try (var manager = NDManager.newBaseManager()) {
            var weights = new DoubleWeights(network.parameters(), 5).on(manager);
            var x = Eager.of(manager, DoubleWeights.normal(6, 6), 3, 2, 1);
            var t = Eager.of(manager, new double[] {0.3}, 1);
            var observation = tensor(manager, encoder, DoubleWeights.normal(7, 8)); // one for three rows
            var context = encoder.encode(network.parts().encoderWeights(weights), observation);
            double[] expected = ((Eager) network.parts()
                            .network()
                            .field(network.parts().networkWeights(weights), FieldInput.conditional(x, t, context)))
                    .toArray();
            double[] field = ((Eager) network.field(weights, FieldInput.conditional(x, t, observation))).toArray();
            assertThat(field).containsExactly(expected);
        }
    }

    private static EncodedNetwork network(Encoder encoder) {
        var config = Flux1Config.of(2, encoder.context().tokens())
                .withContextChannels(encoder.context().channels())
                .withSize(2, 1, 1, new IdMerge.Sum(4));
        return new EncodedNetwork(encoder, new Flux1(config));
    }

    @Test
    void theGradientOfALossReachesTheWeightsOfTheEncoder() {
        var encoder = deepSet();
        var network = network(encoder);
        var values = new DoubleWeights(network.parameters(), 8);
        var first = network.parameters().list().get(0);
        assertThat(first.name()).isEqualTo("encoder.in.kernel");
        double h = 1e-5;
        try (var manager = NDManager.newBaseManager()) {
            var weights = values.on(manager);
            var kernel = ((Eager) weights.of(first)).array();
            kernel.setRequiresGradient(true);
            double derivative;
            try (var collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(((Eager) loss(manager, network, weights)).array());
            }
            derivative = kernel.getGradient().toDoubleArray()[1];
            values.shift(first.offset() + 1, h);
            double ahead = ((Eager) loss(manager, network, values.on(manager))).toArray()[0];
            values.shift(first.offset() + 1, -2 * h);
            double behind = ((Eager) loss(manager, network, values.on(manager))).toArray()[0];
            assertThat(Math.abs(derivative)).isGreaterThan(1e-6);
            assertThat(derivative).isCloseTo((ahead - behind) / (2 * h), within(1e-6));
        }
    }

    private static org.sibyl.trainer.tensor.Tensor loss(
            NDManager manager, EncodedNetwork network, org.sibyl.trainer.network.Weights weights) {
        var x = Eager.of(manager, DoubleWeights.normal(9, 4), 2, 2, 1);
        var t = Eager.of(manager, new double[] {0.2, 0.7}, 2);
        var observation = tensor(manager, network.parts().encoder(), DoubleWeights.normal(10, 16));
        return network.field(weights, FieldInput.conditional(x, t, observation))
                .square()
                .reshape(1, 4)
                .sum(1);
    }

    @Test
    void sizesThatMakeNoEncoderAreNamed() {
        var shape = new TokenShape(2, 2);
        assertThatThrownBy(() -> new TokenShape(0, 2)).hasMessageContaining("at least 1 token");
        assertThatThrownBy(() -> new ResidualEncoder(shape, 0, 1, shape)).hasMessageContaining("width");
        assertThatThrownBy(() -> new DeepSetEncoder(shape, 4, 0, shape)).hasMessageContaining("depth");
    }
}
