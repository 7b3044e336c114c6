package org.sibyl.exporter.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sibyl.exporter.ExportOptions;
import org.sibyl.exporter.Exporter;
import org.sibyl.exporter.ModelDescription;
import org.sibyl.exporter.Provenance;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.base.Component;
import org.sibyl.solvers.base.GaussianMixture;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.base.StudentT;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;
import org.sibyl.trainer.network.encoder.DeepSetEncoder;
import org.sibyl.trainer.network.encoder.TokenShape;
import org.sibyl.trainer.network.flow.AutoregressiveFlow;
import org.sibyl.trainer.network.flow.AutoregressiveFlowConfig;
import org.sibyl.trainer.network.flow.CouplingFlow;
import org.sibyl.trainer.network.flow.CouplingFlowConfig;
import org.sibyl.trainer.network.flow.EncodedFlow;
import org.sibyl.trainer.network.flow.FlowNetwork;
import org.sibyl.trainer.network.flow.HiddenLayers;
import org.sibyl.trainer.training.TrainedNetwork;

/** Flows with rough weights as artefacts: they agree with the training engine, and their densities are densities. */
@Tag("long")
class FlowExportTest {
    private static final HiddenLayers SMALL = new HiddenLayers(1, 12);
    private static final double ROUGHNESS = 0.1;

    @TempDir
    private Path folder;

    static Stream<Arguments> flows() {
        var mixture = new GaussianMixture(List.of(
                new Component(0.4, List.of(-1.0), List.of(0.5)), new Component(0.6, List.of(1.0), List.of(1.0))));
        var cases = new ArrayList<Arguments>();
        for (Base base : List.of(new Normal(), new StudentT(5), mixture)) {
            cases.add(Arguments.of("affine coupling", base, coupling(CouplingFlowConfig.affine(1, 2)), 1, 2));
            cases.add(Arguments.of("spline coupling", base, coupling(CouplingFlowConfig.spline(1, 0)), 1, 0));
        }
        cases.add(Arguments.of("MAF", new Normal(), masked(AutoregressiveFlowConfig.affine(2, 3)), 2, 3));
        cases.add(Arguments.of("NSF", new Normal(), masked(AutoregressiveFlowConfig.spline(2, 0)), 2, 0));
        cases.add(Arguments.of("spline coupling", new Normal(), coupling(CouplingFlowConfig.spline(2, 3)), 2, 3));
        var encoder = new DeepSetEncoder(new TokenShape(4, 2), 8, 1, new TokenShape(1, 3));
        var behind = new EncodedFlow(encoder, coupling(CouplingFlowConfig.affine(1, 3)));
        cases.add(Arguments.of("affine coupling behind an encoder", new Normal(), behind, 1, 8));
        return cases.stream();
    }

    private static FlowNetwork coupling(CouplingFlowConfig config) {
        return new CouplingFlow(config.withSize(2, SMALL));
    }

    private static FlowNetwork masked(AutoregressiveFlowConfig config) {
        return new AutoregressiveFlow(config.withSize(2, SMALL));
    }

    @ParameterizedTest(name = "{0} from {1}")
    @MethodSource("flows")
    void densitiesOfArtefactsIntegrateToOneAndAgreeWithTheirDraws(
            String name, Base base, FlowNetwork flow, int parameters, int data) {
        var report = Exporter.of(ExportOptions.DEFAULT)
                .export(
                        TrainedNetwork.of(flow, weights(flow)),
                        data == 0 ? FieldShape.of(parameters) : FieldShape.conditional(parameters, data),
                        description(base, parameters, data),
                        Provenance.of("a test", 1),
                        folder.resolve("flow.sibyl"));
        assertThat(report.agreement().worst()).isLessThan(1e-4);
        try (var posterior = Posterior.load(report.path())) {
            double[] observation = new SplittableRandom(5).doubles(data, -1, 1).toArray();
            var query = posterior.given(observation);
            var drawn = query.sampleWithLogDensity(200, 1);
            double[] again = query.logDensity(drawn.draws().copyValues());
            for (int i = 0; i < again.length; i++) {
                assertThat(drawn.logDensities().get(i).value()).isCloseTo(again[i], within(2e-3));
            }
            assertThat(mass(posterior, observation, parameters)).isCloseTo(1, within(0.01));
        }
    }

    /** The midpoint rule on a box that holds all but some per mille of the mass; Student's tails are the longest. */
    private static double mass(Posterior posterior, double[] observation, int parameters) {
        int side = parameters == 1 ? 20_000 : 240;
        double half = parameters == 1 ? 200 : 12;
        double step = 2 * half / side;
        double[][] points = new double[parameters == 1 ? side : side * side][parameters];
        for (int i = 0; i < points.length; i++) {
            points[i][0] = -half + step * (i % side + 0.5);
            if (parameters == 2) {
                points[i][1] = -half + step * (Math.floorDiv(i, side) + 0.5);
            }
        }
        double sum = 0;
        for (double density : posterior.given(observation).logDensity(points)) {
            sum += Math.exp(density) * Math.pow(step, parameters);
        }
        return sum;
    }

    private static float[] weights(FlowNetwork flow) {
        float[] values = flow.parameters().initialValues(11);
        var random = new SplittableRandom(12);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (ROUGHNESS * random.nextGaussian());
        }
        return values;
    }

    private static ModelDescription description(Base base, int parameters, int data) {
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < parameters; i++) {
            variables.add(Variable.parameter("theta" + i, new Real()).withScaling(Scaling.of(0.2, 1.5)));
        }
        for (int i = 0; i < data; i++) {
            variables.add(Variable.data("x" + i));
        }
        Mode mode = data == 0 ? new Mode.Unconditional() : new Mode.Conditional();
        return new ModelDescription("flow", new Flow(base), mode, "flow", "a test", new Variables(variables));
    }

    @Test
    void anEncoderOfAnotherSizeIsRefused() {
        var encoder = new DeepSetEncoder(new TokenShape(4, 2), 8, 1, new TokenShape(1, 3));
        var flow = new EncodedFlow(encoder, coupling(CouplingFlowConfig.affine(1, 3)));
        assertThatThrownBy(() -> Exporter.of(ExportOptions.DEFAULT)
                        .export(
                                TrainedNetwork.of(flow, weights(flow)),
                                description(new Normal(), 1, 7),
                                Provenance.of("a test", 1),
                                folder.resolve("flow.sibyl")))
                .hasMessageContainingAll("encoder of 8 numbers", "has 7");
    }
}
