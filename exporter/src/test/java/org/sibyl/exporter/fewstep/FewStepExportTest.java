package org.sibyl.exporter.fewstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.ExportReport;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.solvers.jump.AverageVelocity;
import org.sibyl.solvers.jump.Consistency;
import org.sibyl.solvers.jump.Jumps;
import org.sibyl.solvers.jump.Segments;
import org.sibyl.solvers.jump.Trigonometric;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.encoder.DeepSetEncoder;
import org.sibyl.trainer.network.encoder.Encoder;
import org.sibyl.trainer.network.encoder.ResidualEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.network.fewstep.EncodedJump;
import org.sibyl.trainer.network.fewstep.JumpConfig;
import org.sibyl.trainer.network.fewstep.JumpMlp;
import org.sibyl.trainer.network.fewstep.JumpNetwork;
import org.sibyl.trainer.training.TrainedNetwork;

/** Few-step maps with rough weights as artefacts, behind several encoders and none: they agree with the training engine. */
class FewStepExportTest {
    private static final JumpConfig.Size SMALL = new JumpConfig.Size(2, 16, 24, 8);

    @TempDir
    private Path folder;

    static Stream<Arguments> maps() {
        var cases = new ArrayList<Arguments>();
        for (Jumps jumps :
                List.of(new AverageVelocity(), Segments.equal(2), Consistency.STANDARD, new Trigonometric(1))) {
            cases.add(Arguments.of(jumps + " alone", jumps, map(jumps, 0), 0));
            cases.add(Arguments.of(jumps + " without encoder", jumps, map(jumps, 3), 3));
            for (Encoder encoder : List.of(
                    new DeepSetEncoder(new TokenShape(4, 2), 8, 1, new TokenShape(1, 3)),
                    new ResidualEncoder(new TokenShape(8, 1), 8, 1, new TokenShape(2, 3)))) {
                var network =
                        new EncodedJump(encoder, map(jumps, encoder.context().elements()));
                cases.add(Arguments.of(jumps + " behind a " + encoder.getClass().getSimpleName(), jumps, network, 8));
            }
        }
        return cases.stream();
    }

    private static JumpNetwork map(Jumps jumps, int context) {
        return new JumpMlp(new JumpConfig(jumps, 2, context, SMALL));
    }

    private ExportReport exported(Jumps jumps, JumpNetwork network, int data) {
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < 2; i++) {
            variables.add(Variable.parameter("theta" + i, new Real()).withScaling(Scaling.of(0.2, 1.5)));
        }
        for (int i = 0; i < data; i++) {
            variables.add(Variable.data("x" + i));
        }
        Mode mode = data == 0 ? new Mode.Unconditional() : new Mode.Conditional();
        var description = new ModelDescription(
                "map", new FewStep(jumps, 2), mode, "few-step", "a test", new Variables(variables));
        float[] weights = network.parameters().initialValues(11);
        var random = new SplittableRandom(12);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += (float) (0.05 * random.nextGaussian());
        }
        return Exporter.of(ExportOptions.DEFAULT)
                .export(
                        TrainedNetwork.of(network, weights),
                        data == 0 ? FieldShape.of(2) : FieldShape.conditional(2, data),
                        description,
                        Provenance.of("a test", 1),
                        folder.resolve("map.sibyl"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("maps")
    void artefactsAgreeWithTheTrainingEngineAndDraw(String name, Jumps jumps, JumpNetwork network, int data) {
        var report = exported(jumps, network, data);
        boolean deterministic = new FewStep(jumps, 2).isDeterministic();
        assertThat(report.agreement().byProgram().keySet())
                .containsAll(deterministic ? List.of("jump", "jump-jvp") : List.of("jump"));
        assertThat(report.agreement().worst()).isLessThan(1e-5);
        try (var posterior = Posterior.load(report.path())) {
            assertThat(posterior.manifest().estimator()).isEqualTo(new FewStep(jumps, 2));
            var query =
                    posterior.given(new SplittableRandom(5).doubles(data, -1, 1).toArray());
            double[][] draws = query.sample(100, 1).copyValues();
            assertThat(query.sample(100, 1, posterior.options().withChunk(7)).copyValues())
                    .isDeepEqualTo(draws);
            if (deterministic) {
                var drawn = query.sampleWithLogDensity(50, 1);
                double[] again = query.logDensity(drawn.draws().copyValues());
                for (int i = 0; i < again.length; i++) { // a map that folds has more than a draw's own
                    assertThat(again[i])
                            .isGreaterThan(drawn.logDensities().get(i).value() - 2e-3);
                    assertThat(drawn.draws().copyValues()[i][0]).isCloseTo(draws[i][0], within(1e-4));
                }
            }
        }
    }

    @Test
    void anEncoderOfAnotherSizeIsRefused() {
        var encoder = new DeepSetEncoder(new TokenShape(4, 2), 8, 1, new TokenShape(1, 3));
        var network = new EncodedJump(encoder, map(new AverageVelocity(), 3));
        assertThatThrownBy(() -> exported(new AverageVelocity(), network, 7))
                .hasMessageContainingAll("encoder of 8 numbers", "has 7");
    }
}
