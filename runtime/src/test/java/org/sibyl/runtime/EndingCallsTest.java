package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sibyl.runtime.error.LimitExceededException;
import org.sibyl.runtime.error.SamplingFailedException;
import org.sibyl.runtime.inference.SamplingOptions;

/** Whatever ends a call, it ends soon, leaves nothing behind, and frees nothing under an evaluation. */
@Timeout(60)
class EndingCallsTest {

    private static final long FOREVER = 20_000; // milliseconds: an evaluation that is over sooner was ended
    private static final long SOON = 2_000; // for machines that are busy; measured figures are the self-test's

    private final SlowEngine ending = new SlowEngine(FOREVER, true);
    private final SlowEngine unable = new SlowEngine(30, false);
    private final Posterior posterior = Posterior.of(ending.exact.manifest(), ending);
    private final Posterior stubborn = Posterior.of(unable.exact.manifest(), unable);

    @AfterEach
    void nothingIsLeft() {
        posterior.close(Duration.ZERO);
        stubborn.close(Duration.ZERO);
        for (var engine : new SlowEngine[] {ending, unable}) {
            assertThat(engine.inside).hasValue(0);
            assertThat(engine.exact.openWorkspaces).hasValue(0);
            assertThat(engine.exact.closed).hasValue(1);
        }
    }

    private static SamplingOptions cut(Posterior posterior) {
        return posterior.options().withChunk(10).withThreads(3);
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Samples in a thread of its own, interrupts it in its first evaluation, and returns what it threw. */
    private static Throwable interrupted(Posterior posterior, SlowEngine engine) throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        var flag = new AtomicReference<Boolean>();
        var thread = new Thread(() -> {
            try {
                posterior.given(1.0).sample(100, 1, cut(posterior));
            } catch (RuntimeException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        assertThat(engine.first.await(10, TimeUnit.SECONDS)).isTrue();
        long start = System.nanoTime();
        thread.interrupt();
        thread.join(SOON);
        assertThat(millisSince(start)).isLessThan(SOON);
        assertThat(flag.get()).isTrue();
        return Objects.requireNonNull(thrown.get());
    }

    @Test
    void anInterruptEndsEvaluationsThatAreUnderWay() throws InterruptedException {
        assertThat(interrupted(posterior, ending))
                .isInstanceOf(SamplingFailedException.class)
                .hasMessageContaining("interrupted");
        assertThat(ending.evaluations.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void withoutTheEnginesHelpItIsSeenBeforeTheNextEvaluation() throws InterruptedException {
        assertThat(interrupted(stubborn, unable)).hasMessageContaining("interrupted");
        assertThat(unable.evaluations.get()).isLessThanOrEqualTo(6);
    }

    @Test
    void aTimeoutEndsEvaluationsToo() {
        long start = System.nanoTime();
        assertThatThrownBy(
                        () -> posterior.given(1.0).sample(100, 1, cut(posterior).withTimeout(Duration.ofMillis(100))))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("PT0.1S");
        assertThat(millisSince(start)).isLessThan(SOON);
        double[][] point = {{0, 0}};
        var options = stubborn.densityOptions().withTimeout(Duration.ofMillis(100));
        assertThatThrownBy(() -> stubborn.given(1.0).estimateLogDensity(point, 100_000, 1, options))
                .isInstanceOf(LimitExceededException.class);
        assertThat(unable.evaluations.get()).isLessThan(10);
    }

    @Test
    void aFutureThatIsCancelledEndsItsCall() throws InterruptedException {
        var future = posterior.given(1.0).sampleAsync(100, 1, cut(posterior));
        assertThat(ending.first.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(future.cancel(true)).isTrue();
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        long start = System.nanoTime();
        posterior.close(Duration.ofSeconds(15)); // waits for the call, which has been told to end
        assertThat(millisSince(start)).isLessThan(SOON);
    }

    @Test
    void aFutureThatIsLateEndsItsCall() {
        var future = posterior
                .given(1.0)
                .logDensityAsync(new double[][] {{0, 0}}, posterior.densityOptions())
                .orTimeout(100, TimeUnit.MILLISECONDS);
        assertThatThrownBy(future::get).hasCauseInstanceOf(TimeoutException.class);
        long start = System.nanoTime();
        posterior.close(Duration.ofSeconds(15));
        assertThat(millisSince(start)).isLessThan(SOON);
    }

    @Test
    void futuresGiveWhatCallsGive() throws Exception {
        var exact = new SlowEngine(0, false);
        try (var quick = Posterior.of(exact.exact.manifest(), exact)) {
            var options = quick.options().withSteps(5);
            assertThat(quick.given(1.0).sampleAsync(20, 1, options).get().copyValues())
                    .isDeepEqualTo(quick.given(1.0).sample(20, 1, options).copyValues());
            double[][] points = {{0.3, 0.1}, {1, 2}};
            assertThat(quick.given(1.0)
                            .logDensityAsync(points, quick.densityOptions())
                            .get())
                    .containsExactly(quick.given(1.0).logDensity(points));
            var full = options.withExecutor(work -> {
                throw new RejectedExecutionException("full");
            });
            assertThatThrownBy(() -> quick.given(1.0).sampleAsync(20, 1, full).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("full");
            quick.close(Duration.ZERO);
            assertThatThrownBy(
                            () -> quick.given(1.0).sampleAsync(20, 1, options).get())
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closingHasADeadlineAndCancelsWhatGoesOn() throws InterruptedException {
        var futures = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 4; i++) {
            futures.add(posterior.given(1.0).sampleAsync(100, i, cut(posterior)));
        }
        assertThat(ending.first.await(10, TimeUnit.SECONDS)).isTrue();
        long start = System.nanoTime();
        posterior.close(Duration.ofMillis(200));
        assertThat(millisSince(start)).isBetween(199L, SOON);
        assertThat(ending.exact.closed).hasValue(1);
        for (var future : futures) {
            assertThatThrownBy(future::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfAny(SamplingFailedException.class, IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void anInterruptOfTheClosingThreadCancelsAtOnceAndStaysSet() throws InterruptedException {
        var future = posterior.given(1.0).sampleAsync(100, 1, cut(posterior));
        assertThat(ending.first.await(10, TimeUnit.SECONDS)).isTrue();
        Thread.currentThread().interrupt();
        long start = System.nanoTime();
        posterior.close(Duration.ofSeconds(15));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(millisSince(start)).isLessThan(SOON);
        assertThatThrownBy(future::get).hasCauseInstanceOf(SamplingFailedException.class);
    }

    @Test
    void closingFromWithinACallIsRefused() {
        var exact = new SlowEngine(0, false);
        try (var quick = Posterior.of(exact.exact.manifest(), exact)) {
            var options = quick.options().withSteps(2).withListener(report -> quick.close(Duration.ZERO));
            assertThatThrownBy(() -> quick.given(1.0).sample(20, 1, options))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("must not be closed from within a call");
            assertThat(quick.given(1.0).sample(3, 1).rows()).isEqualTo(3);
        }
    }

    @Test
    void threadsThatCannotBeStartedLeaveNoWorkerBehind() {
        var exact = new SlowEngine(0, false);
        try (var quick = Posterior.of(exact.exact.manifest(), exact)) {
            var started = new AtomicInteger();
            var options = quick.options()
                    .withSteps(5)
                    .withChunk(10)
                    .withThreads(4)
                    .withExecutor(work -> {
                        if (started.getAndIncrement() > 0) {
                            throw new OutOfMemoryError("unable to create native thread");
                        }
                        new Thread(work).start();
                    });
            assertThat(quick.given(1.0).sample(200, 1, options).copyValues())
                    .isDeepEqualTo(quick.given(1.0)
                            .sample(200, 1, options.withThreads(1))
                            .copyValues());
        }
        assertThat(exact.exact.closed).hasValue(1);
    }

    @Test
    void manyCallersShareFewWorkers() throws InterruptedException {
        int callers = 64;
        int most = Math.max(Runtime.getRuntime().availableProcessors(), 7);
        var exact = new SlowEngine(1, false);
        var live = new AtomicInteger();
        var peak = new AtomicInteger();
        try (var quick = Posterior.of(exact.exact.manifest(), exact)) {
            var options = quick.options()
                    .withSteps(3)
                    .withChunk(4)
                    .withThreads(8)
                    .withExecutor(work -> {
                        peak.accumulateAndGet(live.incrementAndGet(), Math::max);
                        new Thread(() -> {
                                    work.run();
                                    live.decrementAndGet();
                                })
                                .start();
                    });
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < callers; i++) {
                int seed = i;
                threads.add(new Thread(() -> quick.given(1.0).sample(64, seed, options)));
            }
            threads.forEach(Thread::start);
            for (var thread : threads) {
                thread.join();
            }
        }
        // a worker's thread may still be ending when the next one's begins
        assertThat(peak.get()).isBetween(1, 3 * most);
    }
}
