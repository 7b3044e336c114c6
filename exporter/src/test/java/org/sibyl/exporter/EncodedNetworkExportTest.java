package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Role;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.artefact.Variable;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
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
import org.sibyl.trainer.training.TrainedNetwork;

/** Encoders inside the graphs of the field: the observation is the context. */
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
                .flatMap(encoder -> Stream.of(GraphStyle.values()).map(style -> Arguments.of(encoder, style)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void graphsAgreeWithTheTrainingEngine(Encoder encoder, GraphStyle style) {
        var config = Flux1Config.of(2, encoder.context().tokens())
                .withContextChannels(encoder.context().channels())
                .withSize(2, 1, 1, new IdMerge.Sum(4));
        var network = new EncodedNetwork(encoder, new Flux1(config));
        float[] weights = network.parameters().initialValues(1);
        var random = new java.util.SplittableRandom(2);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += (float) (0.05 * random.nextGaussian()); // nothing hides behind a zero
        }
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < 2 + encoder.observation().elements(); i++) {
            variables.add(new Variable("v" + i, i < 2 ? Role.PARAMETER : Role.DATA, "", new Real(), 0, 1));
        }
        var model = new ModelDescription(
                "encoded",
                new FlowMatching(new CondOt()),
                new Mode.Conditional(),
                "encoded",
                "a test",
                variables,
                new SolverChoice("midpoint", new UniformGrid(10)));
        var shape = new FieldShape(
                2, 1, encoder.observation().tokens(), encoder.observation().channels());
        var report = Exporter.of(ExportOptions.DEFAULT.withStyle(style))
                .export(
                        TrainedNetwork.of(network, weights),
                        shape,
                        model,
                        Provenance.of("test", 1),
                        folder.resolve("m.sibyl"));
        assertThat(report.fieldDifference()).isLessThan(1e-5);
        assertThat(report.jvpDifference()).isLessThan(1e-5);
    }
}
