package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.encoder.ConvolutionalConfig;
import org.sibyl.trainer.network.encoder.ConvolutionalEncoder;
import org.sibyl.trainer.network.encoder.DeepSetEncoder;
import org.sibyl.trainer.network.encoder.EncodedNetwork;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.encoder.ResidualEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;

/** Encoders as graphs of their own, run once an observation: the numbers are those of encoder and field trained as one. */
class EncodedNetworkExportTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> cases() {
        var encoders = List.of(
                new ConvolutionalEncoder(ConvolutionalConfig.series(8, 2, 32, List.of(1, 2), 3)),
                new ConvolutionalEncoder(ConvolutionalConfig.image(8, 8, 1, 32, List.of(1, 1), 2)),
                new ResidualEncoder(new TokenShape(3, 2), 8, 2, new TokenShape(2, 3)),
                new DeepSetEncoder(new TokenShape(4, 2), 8, 2, new TokenShape(1, 5)));
        return encoders.stream()
                .map(encoder ->
                        Arguments.of(encoder, encoder instanceof ResidualEncoder ? GraphStyle.PLAIN : GraphStyle.FAST));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void drawsAndDensitiesAreTheTrainingEngines(Encoder encoder, GraphStyle style) {
        var trained = ExporterTest.trained(network(encoder), 0.05);
        var model = model(encoder.observation().elements());
        var path = folder.resolve("m.sibyl");
        var report = Exporter.of(ExportOptions.DEFAULT.withStyle(style))
                .export(trained, model, Provenance.of("test", 1), path);
        assertThat(report.agreement().byProgram())
                .containsOnlyKeys(Field.EVALUATION, Field.DERIVATIVE, Program.ENCODER);
        assertThat(report.agreement().worst()).isLessThan(1e-5);
        assertThat(report.nodes()).containsKey("encoder.onnx");

        double[] observation = new SplittableRandom(7)
                .doubles(encoder.observation().elements(), -2, 2)
                .toArray();
        var whole = withoutEncoder(ArtefactReader.read(path).manifest(), observation.length);
        try (var posterior = Posterior.load(path);
                var reference = Posterior.of(whole, new EagerPrograms(trained, model.scalarShape()))) {
            double[][] draws = posterior.given(observation).sample(4, 3).copyValues();
            double[][] expected = reference.given(observation).sample(4, 3).copyValues();
            for (int i = 0; i < draws.length; i++) {
                assertThat(draws[i]).usingComparatorWithPrecision(1e-4).containsExactly(expected[i]);
            }
            var coarse = posterior.options(); // the reference encodes in every evaluation: few steps suffice to compare
            assertThat(posterior.given(observation).logDensity(draws, coarse))
                    .usingComparatorWithPrecision(1e-3)
                    .containsExactly(reference.given(observation).logDensity(draws, coarse));
        }
    }

    @Test
    void anObservationOfAnotherSizeIsRefusedBeforeAnyWork() {
        var encoder = new DeepSetEncoder(new TokenShape(4, 2), 8, 2, new TokenShape(1, 5));
        var trained = ExporterTest.trained(network(encoder), 0.05);
        assertThatThrownBy(() -> Exporter.of(ExportOptions.DEFAULT)
                        .export(trained, model(7), Provenance.of("test", 1), folder.resolve("m.sibyl")))
                .hasMessageContaining(
                        "an encoder of 4 x 2 numbers needs a conditional model with 8 numbers of data, but")
                .hasMessageContaining("has 7; give it data of that form, place by place");
    }

    private static EncodedNetwork network(Encoder encoder) {
        var config = Flux1Config.of(2, encoder.context().tokens())
                .withContextChannels(encoder.context().channels())
                .withSize(2, 1, 1, new IdMerge.Sum(4));
        return new EncodedNetwork(encoder, new Flux1(config));
    }

    private static ModelDescription model(int data) {
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < 2 + data; i++) {
            variables.add(i < 2 ? Variable.parameter("v" + i, new Real()) : Variable.data("v" + i));
        }
        return new ModelDescription(
                "encoded",
                new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(4))),
                new Mode.Conditional(),
                "encoded",
                "a test",
                new Variables(variables));
    }

    /** The model as one whose field takes the observation itself. */
    private static Manifest withoutEncoder(Manifest encoded, int data) {
        return new Manifest(
                encoded.name(),
                encoded.estimator(),
                encoded.mode(),
                encoded.network(),
                encoded.variables(),
                Map.of(
                        Field.EVALUATION,
                        withContext(encoded.program(Field.EVALUATION), data),
                        Field.DERIVATIVE,
                        withContext(encoded.program(Field.DERIVATIVE), data)),
                encoded.digests());
    }

    private static Program withContext(Program program, int data) {
        var inputs = new LinkedHashMap<>(program.inputs());
        inputs.put(Ports.CONTEXT, Shape.of(-1, data, 1));
        var outputs = new LinkedHashMap<>(program.outputs());
        if (inputs.containsKey(Ports.DIRECTION)) { // the reference takes one direction an evaluation
            inputs.put(Ports.DIRECTION, program.inputs().get(Ports.X));
            outputs.put(Ports.DERIVATIVE, program.inputs().get(Ports.X));
        }
        return new Program(program.file(), inputs, outputs);
    }
}
