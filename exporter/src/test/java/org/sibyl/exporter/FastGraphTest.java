package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.field.FieldGraphs;
import org.sibyl.exporter.field.FieldProbe;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.parity.Difference;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.exporter.trace.Rewrite;
import org.sibyl.exporter.trace.Trace;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.TokenMerge;

/** The fast graph, whole and each rewrite alone, computes what the plain graph computes. */
@Tag("long")
class FastGraphTest {
    private static final double TOLERANCE = 2e-6; // of the largest output; both round in single precision

    record Case(String name, FieldNetwork network, Mode mode, FieldShape shape) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Style(String name, Supplier<Trace> trace) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> combinations() {
        List<Case> cases = List.of(
                joint("joint, sum, 16 blocks of 40", 4, 16, new TokenMerge.Sum(10)),
                joint("joint, concat", 4, 4, new TokenMerge.Concat(10, 4, 10)),
                joint("joint, 20 tokens", 20, 2, new TokenMerge.Sum(10)),
                new Case("mlp, joint", new Mlp(MlpConfig.joint(4, 64, 3)), new Mode.Joint(), FieldShape.of(4)),
                new Case(
                        "mlp, conditional",
                        new Mlp(MlpConfig.conditional(3, 5, 32, 3)),
                        new Mode.Conditional(),
                        FieldShape.conditional(3, 5)));
        List<Style> styles = new ArrayList<>();
        styles.add(new Style("layout alone", () -> Trace.fast(Set.of())));
        for (Rewrite rewrite : Rewrite.values()) {
            styles.add(new Style(rewrite.name(), () -> Trace.fast(Set.of(rewrite))));
        }
        return cases.stream().flatMap(c -> styles.stream().map(style -> Arguments.of(c, style)));
    }

    private static Case joint(String name, int tokens, int blocks, TokenMerge merge) {
        return new Case(
                name,
                new Flux1Joint(Flux1JointConfig.of(tokens, blocks, merge)),
                new Mode.Joint(),
                FieldShape.of(tokens));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("combinations")
    void computesWhatThePlainGraphComputes(Case c, Style style) {
        // Of noise 0.15, as elsewhere, the plain graph itself is 3e-6 from double precision, and farther than the fast
        // one.
        float[] weights = ExporterTest.trained(c.network(), 0.03).weights();
        FieldGraphs graphs = new FieldGraphs(c.network(), weights, c.mode(), c.shape());
        try (Trace field = style.trace().get();
                Trace fieldJvp = style.trace().get();
                Trace plain = new Trace(GraphStyle.PLAIN);
                OnnxRun fieldRun = new OnnxRun(OnnxModel.bytes(graphs.field(field)));
                OnnxRun jvpRun = new OnnxRun(OnnxModel.bytes(graphs.fieldJvp(fieldJvp)));
                OnnxRun plainRun = new OnnxRun(OnnxModel.bytes(graphs.fieldJvp(plain)))) {
            List<NumericArray> found = new ArrayList<>();
            List<NumericArray> expected = new ArrayList<>();
            List<NumericArray> foundAlong = new ArrayList<>();
            List<NumericArray> expectedAlong = new ArrayList<>();
            for (Npz inputs : List.of(
                    FieldProbe.ofRows(c.mode(), c.shape(), 33),
                    FieldProbe.ofSharedTime(c.mode(), c.shape(), 70),
                    FieldProbe.ofSharedTime(c.mode(), c.shape(), 1))) {
                Npz both = jvpRun.run(inputs);
                Npz reference = plainRun.run(inputs);
                found.add(fieldRun.run(withoutDirection(inputs)).array("field"));
                found.add(both.array("field"));
                expected.add(reference.array("field"));
                expected.add(reference.array("field"));
                foundAlong.add(both.array("jvp"));
                expectedAlong.add(reference.array("jvp"));
            }
            assertThat(Difference.relative(joined(found), joined(expected))).isLessThan(TOLERANCE);
            assertThat(Difference.relative(joined(foundAlong), joined(expectedAlong)))
                    .isLessThan(TOLERANCE);
        }
    }

    /** Many tokens, or no attention at all: the other layout would be slower, so that the fast graph is the plain one. */
    @Test
    void isThePlainGraphWhereItsLayoutDoesNotPay() {
        assertThat(isPlain(joint("", 4, 1, new TokenMerge.Concat(10, 4, 10)))).isFalse();
        assertThat(isPlain(joint("", 13, 1, new TokenMerge.Concat(10, 4, 10)))).isTrue();
        assertThat(isPlain(joint("", 20, 1, new TokenMerge.Sum(10)))).isTrue();
        var mlp = new Case("", new Mlp(MlpConfig.joint(4, 16, 1)), new Mode.Joint(), FieldShape.of(4));
        assertThat(isPlain(mlp)).isTrue();
    }

    private static boolean isPlain(Case c) {
        float[] weights = c.network().parameters().initialValues(1);
        FieldGraphs graphs = new FieldGraphs(c.network(), weights, c.mode(), c.shape());
        return Arrays.equals(
                        OnnxModel.bytes(graphs.field(GraphStyle.FAST)), OnnxModel.bytes(graphs.field(GraphStyle.PLAIN)))
                && Arrays.equals(
                        OnnxModel.bytes(graphs.fieldJvp(GraphStyle.FAST)),
                        OnnxModel.bytes(graphs.fieldJvp(GraphStyle.PLAIN)));
    }

    /** All together, for the outputs of a single row may happen to be small. */
    private static NumericArray joined(List<NumericArray> arrays) {
        double[] values = arrays.stream()
                .flatMapToDouble(array -> Arrays.stream(array.toDoubles()))
                .toArray();
        return NumericArray.of(values, values.length);
    }

    private static Npz withoutDirection(Npz inputs) {
        Npz rest = Npz.empty();
        for (String name : inputs.names()) {
            rest = name.equals("v") ? rest : rest.with(name, inputs.array(name));
        }
        return rest;
    }
}
