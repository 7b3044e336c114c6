package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.exporter.program.EagerTensors;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Estimator;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Point;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.jump.AverageVelocity;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.scoring.Mean;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Form;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.Flux1;
import org.sibyl.trainer.network.Flux1Config;
import org.sibyl.trainer.network.IdMerge;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.encoder.AttentionSizes;
import org.sibyl.trainer.network.encoder.ConvolutionalConfig;
import org.sibyl.trainer.network.encoder.ConvolutionalEncoder;
import org.sibyl.trainer.network.encoder.DeepSetEncoder;
import org.sibyl.trainer.network.encoder.DilatedEncoder;
import org.sibyl.trainer.network.encoder.EncodedNetwork;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.encoder.FusedEncoder;
import org.sibyl.trainer.network.encoder.PresenceChannels;
import org.sibyl.trainer.network.encoder.SetTransformerEncoder;
import org.sibyl.trainer.network.encoder.TimeSeriesTransformerEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.network.fewstep.EncodedJump;
import org.sibyl.trainer.network.fewstep.JumpConfig;
import org.sibyl.trainer.network.fewstep.JumpMlp;
import org.sibyl.trainer.network.flow.CouplingFlow;
import org.sibyl.trainer.network.flow.CouplingFlowConfig;
import org.sibyl.trainer.network.flow.EncodedFlow;
import org.sibyl.trainer.network.point.EncodedPoint;
import org.sibyl.trainer.network.point.PointConfig;
import org.sibyl.trainer.network.point.PointNetwork;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.TrainingEngine;
import org.sibyl.trainer.training.TrainedNetwork;

/** Artefacts of encoders that are told which numbers are there: one answers for every size of an observation, as the training engine does. */
@Tag("long")
class AbsentDataExportTest {
    private static final int MOST = 4;
    private static final TokenShape TRIALS = new TokenShape(MOST, 2);
    private static final TokenShape CONTEXT = new TokenShape(2, 3);
    private static final AttentionSizes SIZES = new AttentionSizes(8, 2, 1);
    private static final double[] TWO = {0.3, -1.2, 0.8, 1.9};
    private static final double[] PADDED = {0.3, -1.2, 0.8, 1.9, Double.NaN, Double.NaN, Double.NaN, Double.NaN};

    @TempDir
    private Path folder;

    static Stream<Encoder> encoders() {
        var parts = new LinkedHashMap<String, Encoder>();
        parts.put("x", deepSet());
        return Stream.of(
                deepSet(),
                new SetTransformerEncoder(TRIALS, SIZES, 0, 2, CONTEXT, true),
                new SetTransformerEncoder(TRIALS, SIZES, 3, 1, CONTEXT, true),
                new TimeSeriesTransformerEncoder(TRIALS, SIZES, OptionalInt.empty(), CONTEXT, true),
                new TimeSeriesTransformerEncoder(TRIALS, SIZES, OptionalInt.of(1), CONTEXT, true),
                new DilatedEncoder(TRIALS, 8, 2, false, CONTEXT, true),
                new DilatedEncoder(TRIALS, 8, 3, true, CONTEXT, true),
                // one stage: a second would normalise the two samples that are left, which multiplies roundings
                new PresenceChannels(new ConvolutionalEncoder(ConvolutionalConfig.series(MOST, 4, 32, List.of(1), 3))),
                new FusedEncoder(parts));
    }

    private static DeepSetEncoder deepSet() {
        return new DeepSetEncoder(TRIALS, 8, 1, CONTEXT, true);
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void estimatesOfFewerTrialsAreTheTrainingEngines(Encoder encoder) {
        var context = encoder.context();
        var network = new EncodedPoint(encoder, new PointNetwork(PointConfig.of(2, context.elements(), new Mean())));
        var trained = ExporterTest.trained(network, 0.05);
        var report = exported(trained, new Point(List.of(new Mean())));
        assertThat(report.agreement().worst()).isLessThan(1e-5);
        assertThat(ArtefactReader.read(report.path())
                        .manifest()
                        .encoder()
                        .orElseThrow()
                        .inputs())
                .containsOnlyKeys(Ports.OBSERVATION, Ports.PRESENCE);
        try (var posterior = Posterior.load(report.path());
                NDManager manager = TrainingEngine.manager()) {
            double[] mean = posterior.given(TWO).mean();
            assertThat(posterior.given(PADDED).mean()).containsExactly(mean);
            var tensors = new EagerTensors(manager);
            float[] marked = new float[PADDED.length];
            for (int i = 0; i < marked.length; i++) {
                marked[i] = (float) PADDED[i];
            }
            var observed = tensors.tensor(NumericArray.of(marked, 1, MOST, 2));
            var estimates = network.estimate(tensors.weights(network.parameters(), trained.weights()), observed);
            double[] expected = ((Eager) Objects.requireNonNull(estimates.get("mean"))).toArray();
            assertThat(mean).containsExactly(expected, within(1e-5));
            assertThat(posterior.given(0.3, -1.2).mean()[0]).isNotCloseTo(mean[0], within(1e-6));
        }
    }

    static Stream<Encoder> sets() {
        return encoders().limit(3);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theOrderOfTheTrialsDoesNotMatter(Encoder encoder) {
        var network = new EncodedPoint(encoder, new PointNetwork(PointConfig.of(2, CONTEXT.elements(), new Mean())));
        var report = exported(ExporterTest.trained(network, 0.05), new Point(List.of(new Mean())));
        try (var posterior = Posterior.load(report.path())) {
            double[] mean = posterior.given(0.3, -1.2, 0.8, 1.9, -0.5, 0.1).mean();
            double nan = Double.NaN;
            assertThat(posterior.given(-0.5, 0.1, 0.3, -1.2, 0.8, 1.9).mean()).containsExactly(mean, within(1e-6));
            assertThat(posterior.given(0.8, 1.9, nan, nan, -0.5, 0.1, 0.3, -1.2).mean())
                    .containsExactly(mean, within(1e-6));
        }
    }

    static Stream<Arrangement> families() {
        var encoder = new SetTransformerEncoder(TRIALS, SIZES, 0, 2, CONTEXT, true);
        var flux1 = Flux1Config.of(2, CONTEXT.tokens())
                .withContextChannels(CONTEXT.channels())
                .withSize(2, 1, 1, new IdMerge.Sum(4));
        return Stream.of(
                new Arrangement(
                        new EncodedNetwork(encoder, new Flux1(flux1)),
                        new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(4)))),
                new Arrangement(
                        new EncodedFlow(encoder, new CouplingFlow(CouplingFlowConfig.affine(2, CONTEXT.elements()))),
                        new Flow(new Normal())),
                new Arrangement(
                        new EncodedJump(
                                encoder,
                                new JumpMlp(new JumpConfig(
                                        new AverageVelocity(),
                                        2,
                                        CONTEXT.elements(),
                                        new JumpConfig.Size(1, 8, 16, 8)))),
                        new FewStep(new AverageVelocity(), 1)));
    }

    private record Arrangement(Network network, Estimator estimator) {}

    @ParameterizedTest
    @MethodSource("families")
    void drawsAndDensitiesOfEveryFamilyTakeFewerTrials(Arrangement family) {
        var report = exported(ExporterTest.trained(family.network(), 0.05), family.estimator());
        try (var posterior = Posterior.load(report.path())) {
            double[][] draws = posterior.given(TWO).sample(5, 1).copyValues();
            double[][] padded = posterior.given(PADDED).sample(5, 1).copyValues();
            assertThat(padded).isDeepEqualTo(draws);
            assertThat(posterior.given(PADDED).logDensity(draws))
                    .containsExactly(posterior.given(TWO).logDensity(draws));
            assertThat(posterior.given(0.3, -1.2).sample(5, 1).copyValues()[0]).isNotEqualTo(draws[0]);
        }
    }

    @Test
    void observationsThatTheModelCannotTakeAreNamedBeforeAnyWork() {
        var network = new EncodedPoint(deepSet(), new PointNetwork(PointConfig.of(2, 6, new Mean())));
        var report = exported(ExporterTest.trained(network, 0.05), new Point(List.of(new Mean())));
        try (var posterior = Posterior.load(report.path())) {
            assertThatThrownBy(() -> posterior.given(new double[10]))
                    .hasMessage("an observation of x must have 1 to 4 trials of 2 numbers, but has 10 numbers in all;"
                            + " give fewer trials, or train for more");
            assertThatThrownBy(() -> posterior.given(1, 2, 3))
                    .hasMessageEndingWith(
                            "but has 3 numbers in all; give whole trials, and NaN for what is absent of one");
            assertThatThrownBy(() -> posterior.given(Double.NaN, Double.NaN))
                    .hasMessage("an observation must have at least 1 number, but all 8 are absent (NaN); give what was"
                            + " observed");
            assertThatThrownBy(() -> posterior.given(1, Double.POSITIVE_INFINITY))
                    .hasMessageContaining(
                            "the observed x[0,1] must be a finite number in all real numbers, or absent (NaN)");
        }
    }

    @Test
    void dataThatMayBeAbsentNeedAnEncoderThatIsTold() {
        var plain = new DeepSetEncoder(TRIALS, 8, 1, CONTEXT);
        var network = new EncodedPoint(plain, new PointNetwork(PointConfig.of(2, 6, new Mean())));
        assertThatThrownBy(() -> exported(ExporterTest.trained(network, 0.05), new Point(List.of(new Mean()))))
                .hasMessageContaining("has the inputs [observation, presence], but it has [observation]");
    }

    private ExportReport exported(TrainedNetwork<?> trained, Estimator estimator) {
        var variables = Variables.of(
                Variable.parameter("a", new Real()),
                Variable.parameter("b", new Real()),
                Variable.data("x", new Form.Series(MOST, 2)).orAbsent());
        var description =
                new ModelDescription("absent", estimator, new Mode.Conditional(), "encoded", "a test", variables);
        return Exporter.of(ExportOptions.DEFAULT)
                .export(
                        trained,
                        new FieldShape(2, 1, MOST, 2),
                        description,
                        Provenance.of("a test", 1),
                        folder.resolve("m.sibyl"));
    }
}
