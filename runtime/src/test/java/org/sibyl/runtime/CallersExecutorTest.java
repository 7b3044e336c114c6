package org.sibyl.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.inference.SamplingListener;
import org.sibyl.runtime.inference.SamplingOptions;

/** Threads are the caller's to give: with few, none or any, the draws are the same bits. */
@Timeout(60)
class CallersExecutorTest {

    private static final int DRAWS = 300;

    private final GaussianModel model = GaussianModel.linear(new Mode.Joint());
    private final Posterior posterior = Posterior.of(model.manifest(), model);
    private final SamplingOptions small = posterior.options().withSteps(5).withChunk(20);
    private final double[][] expected = draws(small.withThreads(1));

    @AfterEach
    void nothingLeaks() {
        posterior.close();
        assertThat(model.openWorkspaces).hasValue(0);
    }

    private double[][] draws(SamplingOptions options) {
        return posterior.given(1.0).sample(DRAWS, 3, options).copyValues();
    }

    private double[][] drawsWith(Executor executor) {
        return draws(small.withThreads(3).withExecutor(executor));
    }

    @Test
    void aPoolOfTwoWorksBesideTheCaller() throws InterruptedException {
        var pool = Executors.newFixedThreadPool(2);
        try {
            var threads = ConcurrentHashMap.<Thread>newKeySet();
            SamplingListener noting = report -> {
                threads.add(Thread.currentThread());
                while (threads.size() < 3) { // nobody goes on before all three have come
                    Thread.onSpinWait();
                }
            };
            assertThat(draws(small.withThreads(3).withExecutor(pool).withListener(noting)))
                    .isDeepEqualTo(expected);
            assertThat(threads).hasSize(3).contains(Thread.currentThread());
            assertThat(pool.isShutdown()).isFalse();
        } finally {
            pool.shutdown();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void thePoolOfTheCallerMayBeTheOneItRunsIn() throws Exception {
        var pool = Executors.newFixedThreadPool(1);
        try {
            assertThat(pool.submit(() -> drawsWith(pool)).get(30, TimeUnit.SECONDS))
                    .isDeepEqualTo(expected);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anExecutorThatRejectsLeavesTheWorkToTheCaller() {
        assertThat(drawsWith(work -> {
                    throw new RejectedExecutionException("full");
                }))
                .isDeepEqualTo(expected);
    }

    @Test
    void workThatIsNeverRunIsNotWaitedFor() {
        var kept = new ArrayList<Runnable>();
        assertThat(drawsWith(kept::add)).isDeepEqualTo(expected);
        assertThat(kept).hasSize(2);
        posterior.close();
        kept.forEach(Runnable::run); // long after the call: there is nothing left to do, and no workspace is opened
        assertThat(model.openWorkspaces).hasValue(0);
    }

    @Test
    void anExecutorThatRunsInTheCallersThreadIsOneToo() {
        assertThat(drawsWith(Runnable::run)).isDeepEqualTo(expected);
    }

    @Test
    void reportsAddUpToAllRows() {
        var reports = new ConcurrentHashMap<Integer, Integer>();
        var done = ConcurrentHashMap.<Integer>newKeySet();
        var times = ConcurrentHashMap.<Duration>newKeySet();
        assertThat(draws(small.withThreads(3).withChunk(70).withListener(report -> {
                    assertThat(reports.put(report.fromRow(), report.toRow())).isNull();
                    assertThat(done.add(report.done())).isTrue();
                    times.add(report.time());
                    assertThat(report.rows()).isEqualTo(DRAWS);
                })))
                .isDeepEqualTo(expected);
        assertThat(reports.entrySet())
                .extracting(each -> List.of(each.getKey(), each.getValue()))
                .containsExactlyInAnyOrder(
                        List.of(0, 70), List.of(70, 140), List.of(140, 210), List.of(210, 280), List.of(280, 300));
        assertThat(done).hasSize(5).contains(DRAWS);
        assertThat(times).allMatch(time -> !time.isNegative());
    }

    @Test
    void whatAListenerThrowsEndsTheCallAndReachesTheCaller() {
        var heard = ConcurrentHashMap.<Integer>newKeySet();
        for (int threads : new int[] {1, 3}) {
            heard.clear();
            SamplingListener stopping = report -> {
                heard.add(report.fromRow());
                throw new IllegalStateException("enough");
            };
            assertThatThrownBy(
                            () -> draws(small.withChunk(1).withThreads(threads).withListener(stopping)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("enough");
            assertThat(heard).hasSizeBetween(1, threads);
        }
        assertThat(draws(small)).isDeepEqualTo(expected);
    }
}
