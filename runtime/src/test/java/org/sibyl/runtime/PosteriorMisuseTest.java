package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sibyl.runtime.artefact.Capability;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.error.CapabilityMissingException;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.solvers.Batch;
import org.sibyl.solvers.process.Solver;
import org.sibyl.solvers.support.Bijector;
import org.sibyl.solvers.support.Bounded;

class PosteriorMisuseTest {

    private final GaussianModel model = GaussianModel.linear(new Mode.Joint());
    private final Posterior joint = Posterior.of(model.manifest(), model);

    @AfterEach
    void nothingLeaks() {
        assertThat(model.openWorkspaces).hasValue(0);
        joint.close();
        assertThat(model.closed).hasValue(1);
    }

    private static void refuses(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void anObservationOfTheWrongLengthIsNamed() {
        refuses(() -> joint.given(1, 2), "2 values", "needs 1", "[x1]");
        refuses(joint::given, "0 values", "needs 1");
    }

    @Test
    void anObservationThatIsNotFiniteIsNamed() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            refuses(() -> joint.given(bad), "x1", String.valueOf(bad));
            refuses(() -> joint.given(Map.of("theta1", bad)), "theta1", String.valueOf(bad));
        }
    }

    @Test
    void anObservationOutsideItsSupportIsNamed() {
        var box = new Bounded(0, 1, Bijector.LOGIT);
        var inBox = Posterior.of(model.manifest(box, box, box), GaussianModel.linear(new Mode.Joint()));
        refuses(() -> inBox.given(1.5), "x1", "1.5", "0.0 to 1.0");
        inBox.close();
    }

    @Test
    void unknownAndRepeatedNamesAreNamed() {
        refuses(() -> joint.given(Map.of("y", 1.0)), "\"y\"", "[theta1, theta2, x1]");
        refuses(() -> joint.given(1.0).infer("y"), "\"y\"");
        refuses(() -> joint.given(1.0).infer("x1"), "\"x1\" is given");
        refuses(() -> joint.given(1.0).infer("theta1", "theta1"), "twice");
        refuses(() -> joint.given(1.0).infer(), "at least one name");
        refuses(() -> joint.given(Map.of("x1", 1.0, "theta1", 1.0, "theta2", 0.0)), "left to infer");
        var withNull = new HashMap<String, Double>();
        withNull.put("x1", null);
        refuses(() -> joint.given(withNull), "x1 = null");
    }

    @Test
    void aConditionalModelAnswersOnlyItsOwnQuestion() {
        var conditional = GaussianModel.linear(new Mode.Conditional());
        try (var posterior = Posterior.of(conditional.manifest(), conditional)) {
            refuses(() -> posterior.given(Map.of("theta1", 1.0)), "given all of [x1]", "joint model");
            refuses(() -> posterior.given(Map.of()), "given all of [x1]");
        }
    }

    @Test
    void negativeDrawsAndTooManyAreRefused() {
        refuses(() -> joint.given(1.0).sample(-1, 1), "draws must be at least 0", "-1");
        assertThatThrownBy(() -> joint.given(1.0).sample(Integer.MAX_VALUE, 1))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("bytes");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        var options = joint.options();
        refuses(() -> options.withChunk(0), "chunk must be at least 1", "0");
        refuses(() -> options.withThreads(0), "threads must be at least 1");
        refuses(() -> options.withSteps(0), "at least 1 step");
        refuses(() -> options.withTimeout(Duration.ZERO), "timeout must be above 0");
        refuses(() -> options.withFirstDraw(-1), "firstDraw");
        refuses(() -> options.withFirstObservation(-1), "firstObservation");
    }

    /** Numbers of draws and observations are keys of the noise: beyond the last they would begin anew below zero. */
    @Test
    void numbersOfDrawsBeyondTheLastAreRefused() {
        var last = Integer.MAX_VALUE;
        var options = joint.options();
        assertThat(joint.given(1.0)
                        .sample(1, 1, options.withFirstDraw(last - 1))
                        .rows())
                .isEqualTo(1);
        assertThatThrownBy(() -> joint.given(1.0).sample(2, 1, options.withFirstDraw(last - 1)))
                .hasMessageContaining("firstDraw is " + (last - 1));
        assertThatThrownBy(() ->
                        joint.sampleAll(new double[][] {{1}, {2}}, 1, 1, options.withFirstObservation(last - 1)))
                .hasMessageContaining("firstObservation " + (last - 1));
    }

    @Test
    void pointsOfTheWrongLengthOrWithNaNAreNamed() {
        refuses(() -> joint.given(1.0).logDensity(new double[][] {{1, 2}, {1}}), "2 numbers", "point 1", "[1.0]");
        refuses(() -> joint.given(1.0).logDensity(new double[][] {{1, Double.NaN}}), "point 0", "NaN");
        refuses(
                () -> joint.logDensityAll(new double[][] {{1}, {2}}, new double[][] {{1, 2}}, joint.options()),
                "1 points",
                "2 observations");
    }

    @Test
    void aDensityOfAMarginalIsRefused() {
        refuses(() -> joint.given(1.0).infer("theta1").logDensity(new double[][] {{0}}), "given or asked for");
    }

    @Test
    void aDensityFromASolverThatHasNoneIsRefused() {
        Solver drawOnly = (process, start, noise, listener) -> start;
        refuses(
                () -> joint.given(1.0)
                        .logDensity(new double[][] {{0, 0}}, joint.options().withSolver(drawOnly)),
                "a density needs an ODE solver");
    }

    @Test
    void aStateThatIsNotFiniteIsReportedWithItsRow() {
        Solver broken = (process, start, noise, listener) -> {
            listener.at(7, 0.25, Batch.generate(start.rows(), 2, (r, c) -> r == 3 ? Double.NaN : 0));
            return start;
        };
        assertThatThrownBy(() -> joint.given(1.0)
                        .sample(
                                20,
                                1,
                                joint.options().withSolver(broken).withChunk(10).withThreads(1)))
                .isInstanceOf(SamplingFailedException.class)
                .hasMessageContainingAll("row 3 ", "step 7", "s = 0.25");
    }

    @Test
    void aTimeoutEndsTheCall() {
        var options = joint.options().withSteps(1_000_000).withTimeout(Duration.ofMillis(50));
        assertThatThrownBy(() -> joint.given(1.0).sample(1000, 1, options))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("PT0.05S");
    }

    @Test
    void anInterruptEndsTheCallAndStaysSet() throws InterruptedException {
        var started = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        var stillSet = new AtomicReference<Boolean>();
        Solver endless = (process, start, noise, listener) -> {
            for (int step = 0; ; step++) {
                listener.at(step, 0, start);
                started.countDown();
            }
        };
        var thread = new Thread(() -> {
            try {
                joint.given(1.0)
                        .sample(2000, 1, joint.options().withSolver(endless).withThreads(2));
            } catch (SamplingFailedException e) {
                thrown.set(e);
                stillSet.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        thread.interrupt();
        thread.join(10_000);
        assertThat(thrown.get()).hasMessageContaining("interrupted");
        assertThat(stillSet.get()).isTrue();
        assertThat(joint.given(1.0).sample(1, 1).rows()).isEqualTo(1);
    }

    @Test
    void aClosedPosteriorRefusesAndClosingTwiceIsHarmless() {
        var query = joint.given(1.0);
        joint.close();
        joint.close();
        assertThatThrownBy(() -> query.sample(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void closingWaitsForCallsInFlight() throws InterruptedException {
        var started = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Solver waiting = (process, start, noise, listener) -> {
            started.countDown();
            try {
                assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            assertThat(model.closed).hasValue(0);
            return start;
        };
        var rows = new java.util.concurrent.atomic.AtomicInteger();
        var sampling = new Thread(() -> rows.set(joint.given(1.0)
                .sample(5, 1, joint.options().withSolver(waiting).withThreads(1))
                .rows()));
        sampling.start();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        var closing = new Thread(joint::close);
        closing.start();
        closing.join(200);
        assertThat(closing.isAlive()).isTrue();
        assertThat(model.closed).hasValue(0);
        release.countDown();
        sampling.join(10_000);
        closing.join(10_000);
        assertThat(rows).hasValue(5);
        assertThat(model.closed).hasValue(1);
    }

    @Test
    void aFailureInOneThreadEndsAllAndIsTheOneThatIsSeen() {
        Solver failing = (process, start, noise, listener) -> {
            throw new IllegalStateException("the user's own error");
        };
        assertThatThrownBy(() -> joint.given(1.0)
                        .sample(
                                5000,
                                1,
                                joint.options()
                                        .withSolver(failing)
                                        .withChunk(10)
                                        .withThreads(4)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the user's own error");
    }

    @Test
    void aManifestThatIsNoModelIsIncompatible() {
        var sound = model.manifest();
        var conditional = GaussianModel.linear(new Mode.Conditional()).manifest();
        var mixed = new Manifest(
                "m",
                sound.estimator(),
                sound.mode(),
                sound.network(),
                sound.variables(),
                conditional.programs(),
                Map.of());
        assertThatThrownBy(() -> Posterior.of(mixed, model))
                .isInstanceOf(ModelIncompatibleException.class)
                .hasMessageContaining("field.onnx has the inputs [x, t, mask], but it has [x, t, context]");
        var other = new Manifest(
                "m",
                sound.estimator(),
                sound.mode(),
                sound.network(),
                sound.variables(),
                Map.of(Field.EVALUATION, sound.program(Field.EVALUATION)),
                Map.of());
        assertThatThrownBy(() -> Posterior.of(other, model))
                .isInstanceOf(ModelIncompatibleException.class)
                .hasMessageContaining("has the programs [field, field-jvp], but it has [field]");
    }

    @Test
    void aModelIsNotAskedForWhatItLacks() {
        assertThatThrownBy(() -> joint.given(1.0).logRatio(new double[][] {{0, 0}}))
                .isInstanceOf(CapabilityMissingException.class)
                .hasMessageContaining(
                        "was asked for log ratios, but it has [draws, trajectories, log densities]; ask for one of those");
        assertThat(joint.capabilities())
                .containsExactly(Capability.DRAWS, Capability.TRAJECTORIES, Capability.DENSITIES);
    }
}
