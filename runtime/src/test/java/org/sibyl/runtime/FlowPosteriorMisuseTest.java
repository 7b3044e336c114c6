package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.choice.Preset;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.ode.FixedStep;
import org.sibyl.solvers.ode.Rk4;
import org.sibyl.solvers.support.Positive;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** What a flow cannot do is refused in words that name it. */
class FlowPosteriorMisuseTest {

    private static final Variables VARIABLES = Variables.of(
            Variable.parameter("theta1", new Real()),
            Variable.parameter("theta2", new Positive()),
            Variable.data("x1"));

    private final AffineFlowModel model = new AffineFlowModel(new Mode.Conditional(), new Normal());
    private final Posterior posterior = Posterior.of(model.manifest(VARIABLES), model);

    @AfterEach
    void nothingLeaks() {
        assertThat(model.openWorkspaces).hasValue(0);
        posterior.close();
    }

    private static void refuses(Class<? extends Exception> type, ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOf(type)
                .hasMessageContainingAll(words)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aFlowHasDrawsAndDensities() {
        assertThat(posterior.capabilities()).containsExactly(Capability.DRAWS, Capability.DENSITIES);
        refuses(
                CapabilityMissingException.class,
                () -> posterior.given(0.1).sampleTrajectories(3, 1, posterior.options()),
                "affine",
                "trajectories",
                "[draws, log densities]");
        refuses(
                CapabilityMissingException.class,
                () -> posterior.given(0.1).logRatio(new double[][] {{0, 1}}),
                "log ratios",
                "[draws, log densities]");
    }

    @Test
    void densitiesAreExactHenceNotEstimated() {
        var query = posterior.given(0.1);
        refuses(
                IllegalArgumentException.class,
                () -> query.estimateLogDensity(new double[][] {{0, 1}}, 10, 1, posterior.densityOptions()),
                "normalising flow",
                "10 probes",
                "use logDensity");
    }

    @Test
    void aSolverIsNotIgnored() {
        var solved = posterior.options().withSolver(new FixedStep(new Rk4(), new UniformGrid(5)));
        var query = posterior.given(0.1);
        double[][] points = {{0, 1}};
        for (ThrowingCallable call : new ThrowingCallable[] {
            () -> query.sample(3, 1, solved),
            () -> query.sampleWithLogDensity(3, 1, solved),
            () -> query.logDensity(points, solved)
        }) {
            refuses(IllegalArgumentException.class, call, "needs no solver", "FixedStep", "leave the solver out");
        }
        refuses(
                ModelIncompatibleException.class,
                () -> posterior.options(Preset.DEFAULT),
                "solver",
                "affine is a normalising flow from a standard normal");
    }

    @Test
    void onlyItsOwnQuestionIsAnswered() {
        refuses(IllegalArgumentException.class, () -> posterior.given(Map.of("theta1", 0.5)), "given all of [x1]");
        refuses(
                IllegalArgumentException.class,
                () -> posterior.given(0.1).infer("theta1").logDensity(new double[][] {{0}}),
                "given or asked for");
        assertThat(posterior.given(0.1).infer("theta2").sample(5, 1).copyColumn("theta2"))
                .isEqualTo(posterior.given(0.1).sample(5, 1).copyColumn("theta2"));
    }

    @Test
    void aFlowHasNoJointModeAndNoMask() {
        var joint = new AffineFlowModel(new Mode.Joint(), new Normal());
        refuses(
                ModelIncompatibleException.class,
                () -> Posterior.of(joint.manifest(VARIABLES), joint),
                "normalising flow",
                "mode joint");
        refuses(
                ModelIncompatibleException.class,
                () -> Posterior.of(model.manifest(VARIABLES, Map.of(Ports.MASK, 3)), model),
                "inputs",
                "context",
                "mask");
        refuses(
                ModelIncompatibleException.class,
                () -> Posterior.of(model.manifest(VARIABLES, Map.of(Ports.CONTEXT, 2)), model),
                "context",
                "[-1, 2, 1]");
    }

    @Test
    void numbersThatAreNotFiniteAreReportedWithTheirRow() {
        var options = posterior.options().withChunk(4).withThreads(1);
        double[][] observations = {{0.1}, {AffineFlowModel.BROKEN}, {0.2}};
        refuses(
                SamplingFailedException.class,
                () -> posterior.sampleAll(observations, 10, 1, options),
                "must be finite",
                "row 10 ");
        refuses(
                SamplingFailedException.class,
                () -> posterior.given(AffineFlowModel.BROKEN).sampleWithLogDensity(10, 1, options),
                "must be finite",
                "row 0 ");
        refuses(
                SamplingFailedException.class,
                () -> posterior.logDensityAll(observations, new double[][] {{0, 1}, {0, 1}, {0, 1}}, options),
                "must be finite",
                "row 1 ");
        refuses( // the first point has no density and is not evaluated, but it counts
                SamplingFailedException.class,
                () -> posterior.logDensityAll(observations, new double[][] {{0, -1}, {0, 1}, {0, 1}}, options),
                "must be finite",
                "row 1 ");
    }
}
