package org.sibyl.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sibyl.arrays.Npz;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.TokenMerge;
import org.sibyl.trainer.training.TrainedNetwork;

class ExporterTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(GraphStyle.class)
    void agreesWithTheTrainingEngineForEveryNetworkAndMode(GraphStyle style) {
        Exporter exporter = Exporter.of(ExportOptions.DEFAULT.withStyle(style).replacing());
        Path target = folder.resolve("m");
        List<ExportReport> reports = List.of(
                exporter.export(trained(joint(new TokenMerge.Sum(10))), model(new Mode.Joint()), provenance(), target),
                exporter.export(
                        trained(joint(new TokenMerge.Concat(5, 2, 3))), model(new Mode.Joint()), provenance(), target),
                exporter.export(
                        trained(new Mlp(MlpConfig.joint(4, 20, 2))), model(new Mode.Joint()), provenance(), target),
                exporter.export(
                        trained(new Mlp(MlpConfig.conditional(2, 2, 20, 2))),
                        model(new Mode.Conditional()),
                        provenance(),
                        target),
                exporter.export(
                        trained(new Mlp(MlpConfig.unconditional(4, 20, 2))),
                        model(new Mode.Unconditional()),
                        provenance(),
                        target));
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.agreement().byProgram()).containsOnlyKeys(Field.EVALUATION, Field.DERIVATIVE);
            assertThat(report.agreement().worst()).isLessThan(1e-5);
        });
    }

    /** Zeros of a transformer that was never trained are equal constants within one graph. */
    @Test
    void allProgramsShareOneCopyOfTheWeights() {
        FieldNetwork untrained = joint(new TokenMerge.Sum(10));
        for (var trained : List.of(
                trained(new Mlp(MlpConfig.joint(4, 64, 2))),
                TrainedNetwork.of(
                        joint(new TokenMerge.Sum(10)), untrained.parameters().initialValues(1)))) {
            Path target = folder.resolve("m.sibyl");
            var report = Exporter.of(ExportOptions.DEFAULT.replacing())
                    .export(trained, model(new Mode.Joint()), provenance(), target);
            int weights = 4 * trained.network().parameters().total();
            assertThat(report.sizes().get("weights.bin")).isBetween(weights / 2, weights + weights / 10);
            assertThat(report.sizes().getOrDefault("field.onnx", weights)
                            + report.sizes().getOrDefault("field-jvp.onnx", weights))
                    .as("graphs without their weights")
                    .isLessThan(weights);
            try (var posterior = Posterior.load(target)) {
                assertThat(posterior.given(0.1, -0.2).sample(3, 1).copyValues()).hasDimensions(3, 2);
            }
        }
    }

    @Test
    void writesAFolderThatTheRuntimeReads() {
        Path target = folder.resolve("moons");
        ExportReport report = Exporter.of(ExportOptions.DEFAULT)
                .export(trained(joint(new TokenMerge.Sum(4))), model(new Mode.Joint()), provenance(), target);
        Manifest manifest = ArtefactReader.read(target).manifest();
        assertThat(manifest.name()).isEqualTo("two-moons");
        assertThat(manifest.program(Field.EVALUATION).inputs())
                .containsEntry("x", Shape.of(-1, 4, 1))
                .containsEntry("t", Shape.of(-1))
                .containsEntry("mask", Shape.of(-1, 4, 1));
        assertThat(manifest.program(Field.DERIVATIVE).outputs().keySet()).containsExactly("field", "jvp");
        assertThat(manifest.digests().keySet())
                .containsExactly(
                        "field.onnx", "field-jvp.onnx", "weights.bin", "parity.npz", "provenance.json", "card.md");
        assertThat(report.sizes()).containsKeys("manifest.json", "field.onnx");
        Npz parity = Npz.read(target.resolve("parity.npz"));
        assertThat(parity.names())
                .containsExactly(
                        "x", "t", "mask", "v", "field", "jvp", "field-jvp.jvp.tolerance", "natural", "standardized");
        assertThat(target.resolve("card.md"))
                .content()
                .contains("# two-moons", "theta1", "Agreement", "load(Path.of(\"two-moons\"))");
        assertThat(target.resolve("provenance.json")).content().contains("\"command\" : \"sibyl run two-moons\"");
    }

    @ParameterizedTest
    @EnumSource(GraphStyle.class)
    void writesAPosteriorThatTheRuntimeLoadsAndSamples(GraphStyle style) {
        Path target = folder.resolve("m.sibyl");
        Exporter.of(ExportOptions.DEFAULT.withStyle(style))
                .export(trained(joint(new TokenMerge.Sum(4))), model(new Mode.Joint()), provenance(), target);
        try (Posterior posterior = Posterior.load(target)) {
            double[] draw = posterior.given(0.1, -0.2).sample(3, 1).copyRow(2);
            assertThat(draw).hasSize(2).doesNotContain(Double.NaN);
        }
    }

    @Test
    void writesOneFileThatIsTheSameEveryTime() throws IOException {
        Path first = folder.resolve("a.sibyl");
        Path second = folder.resolve("b.sibyl");
        TrainedNetwork<? extends FieldNetwork> trained = trained(joint(new TokenMerge.Sum(4)));
        for (Path target : List.of(first, second)) {
            Exporter.of(ExportOptions.DEFAULT).export(trained, model(new Mode.Joint()), provenance(), target);
        }
        assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
        assertThat(new String(ArtefactReader.read(first).copyBytes("card.md"), StandardCharsets.UTF_8))
                .contains("load(Path.of(\"two-moons.sibyl\"))");
    }

    @Test
    void replacesOnlyWhenAsked() throws IOException {
        Path target = folder.resolve("m");
        TrainedNetwork<? extends FieldNetwork> trained = trained(joint(new TokenMerge.Sum(4)));
        Exporter once = Exporter.of(ExportOptions.DEFAULT);
        once.export(trained, model(new Mode.Joint()), provenance(), target);
        assertThatThrownBy(() -> once.export(trained, model(new Mode.Joint()), provenance(), target))
                .hasMessageContaining("exists already; choose another place, or ask for it to be replaced");
        Exporter.of(ExportOptions.DEFAULT.replacing()).export(trained, model(new Mode.Joint()), provenance(), target);
        assertThat(entries()).containsExactly("m");
    }

    @Test
    void leavesOtherFoldersAlone() throws IOException {
        Path target = Files.createDirectory(folder.resolve("home"));
        assertThatThrownBy(() -> Exporter.of(ExportOptions.DEFAULT.replacing())
                        .export(trained(joint(new TokenMerge.Sum(4))), model(new Mode.Joint()), provenance(), target))
                .hasMessageContaining("holds no artefact and is left alone");
        assertThatThrownBy(() -> Exporter.of(ExportOptions.DEFAULT)
                        .export(
                                trained(joint(new TokenMerge.Sum(4))),
                                model(new Mode.Joint()),
                                provenance(),
                                folder.resolve("a/b")))
                .hasMessageContaining("create it first");
    }

    @Test
    void writesNothingWhenTheGraphsDoNotAgree() throws IOException {
        assertThatThrownBy(() -> Exporter.of(ExportOptions.DEFAULT.withTolerance(1e-12))
                        .export(
                                trained(joint(new TokenMerge.Sum(4))),
                                model(new Mode.Joint()),
                                provenance(),
                                folder.resolve("m")))
                .isInstanceOf(ParityException.class)
                .hasMessageContaining("must agree with the training engine to 1.0E-12, but differs by");
        assertThat(entries()).isEmpty();
    }

    @Test
    void namesAWeightThatIsNotFinite() {
        FieldNetwork network = joint(new TokenMerge.Sum(4));
        float[] weights = trained(network).weights();
        weights[network.parameters().list().get(1).offset()] = Float.NaN;
        assertThatThrownBy(() -> Exporter.of(ExportOptions.DEFAULT)
                        .export(
                                TrainedNetwork.of(network, weights),
                                model(new Mode.Joint()),
                                provenance(),
                                folder.resolve("m")))
                .hasMessageContaining("must be finite")
                .hasMessageContaining("obs_in.kernel");
    }

    private List<String> entries() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).toList();
        }
    }

    private static FieldNetwork joint(TokenMerge merge) {
        return new Flux1Joint(Flux1JointConfig.of(4, 2, merge));
    }

    /** Weights with noise on top of their start, so that nothing hides behind a zero. */
    static TrainedNetwork<FieldNetwork> trained(FieldNetwork network) {
        return trained(network, 0.15);
    }

    /** The same with another size of the noise. */
    static <N extends Network> TrainedNetwork<N> trained(N network, double noise) {
        float[] weights = network.parameters().initialValues(3);
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += (float) (noise * random.nextGaussian());
        }
        return TrainedNetwork.of(network, weights);
    }

    private static Provenance provenance() {
        return Provenance.of("sibyl run two-moons", 1);
    }

    private static ModelDescription model(Mode mode) {
        boolean given = !mode.equals(new Mode.Unconditional());
        var variables = Stream.of("theta1", "theta2", "x1", "x2")
                .map(name -> given && name.startsWith("x") ? Variable.data(name) : Variable.parameter(name, new Real()))
                .toList();
        return new ModelDescription(
                "two-moons",
                new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(50))),
                mode,
                "flux1joint",
                "a test",
                new Variables(variables));
    }
}
