package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.field.FieldGraphs;
import org.sibyl.exporter.field.FieldProbe;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.exporter.graph.Graph;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.tensor.Bundle;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.TrainingEngine;

/** Derivatives along several directions by one evaluation: those of one direction each, with the field computed once. */
class SeveralDirectionsTest {
    private static final int DIRECTIONS = 3;
    private static final int ROWS = 17;

    static Stream<Arguments> graphs() {
        return Arrays.stream(GraphStyle.values())
                .flatMap(style -> Stream.of(
                        Arguments.of(
                                style,
                                new Flux1Joint(Flux1JointConfig.of(4, 2, new TokenMerge.Sum(10))),
                                new Mode.Joint(),
                                FieldShape.of(4)),
                        Arguments.of(
                                style,
                                new Mlp(MlpConfig.conditional(3, 5, 32, 3)),
                                new Mode.Conditional(),
                                FieldShape.conditional(3, 5))));
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void areTheDerivativesOfEachAlone(GraphStyle style, FieldNetwork network, Mode mode, FieldShape shape) {
        FieldGraphs graphs =
                new FieldGraphs(network, ExporterTest.trained(network, 0.03).weights(), mode, shape);
        Npz inputs = FieldProbe.ofSharedTime(mode, shape, ROWS);
        int state = shape.tokens();
        SplittableRandom random = new SplittableRandom(3);
        float[] v = new float[ROWS * DIRECTIONS * state];
        for (int i = 0; i < v.length; i++) {
            v[i] = (float) random.nextGaussian();
        }
        try (OnnxRun together = new OnnxRun(OnnxModel.bytes(graphs.fieldJvp(style, DIRECTIONS)));
                OnnxRun alone = new OnnxRun(OnnxModel.bytes(graphs.fieldJvp(style)))) {
            Npz found = together.run(inputs.with("v", NumericArray.of(v, ROWS, DIRECTIONS, state, 1)));
            float[] jvp = found.array("jvp").toFloats();
            for (int k = 0; k < DIRECTIONS; k++) {
                NumericArray own = NumericArray.of(direction(v, k, state), ROWS, state, 1);
                Npz expected = alone.run(inputs.with("v", own));
                assertThat(found.array("field").toFloats())
                        .isEqualTo(expected.array("field").toFloats());
                assertThat(direction(jvp, k, state))
                        .usingComparatorWithPrecision(1e-6f)
                        .containsExactly(expected.array("jvp").toFloats());
            }
        }
    }

    private static float[] direction(float[] all, int k, int state) {
        float[] own = new float[ROWS * state];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(all, (row * DIRECTIONS + k) * state, own, row * state, state);
        }
        return own;
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void shareTheFieldAndEverySlope(GraphStyle style, FieldNetwork network, Mode mode, FieldShape shape) {
        FieldGraphs graphs = new FieldGraphs(network, network.parameters().initialValues(1), mode, shape);
        int field = products(graphs.field(style));
        int one = products(graphs.fieldJvp(style));
        int three = products(graphs.fieldJvp(style, DIRECTIONS));
        assertThat(three - one).isLessThanOrEqualTo((DIRECTIONS - 1) * (one - field));
    }

    /** Products with weights and of activations: what costs. */
    private static int products(Graph graph) {
        return (int) graph.nodes().stream()
                .filter(node -> List.of("MatMul", "Gemm").contains(node.operator()))
                .count();
    }

    @Test
    void haveOneShapeAndMeetBundlesAlone() {
        try (NDManager manager = TrainingEngine.manager()) {
            Eager two = Eager.of(manager, new double[] {1, 2}, 2);
            Eager one = Eager.of(manager, new double[] {1}, 1);
            assertThatThrownBy(() -> Bundle.of(List.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("at least 1");
            assertThatThrownBy(() -> Bundle.of(List.of(two, one)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one shape");
            assertThatThrownBy(() -> Bundle.same(two).plus(two))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Bundle.same");
        }
    }
}
