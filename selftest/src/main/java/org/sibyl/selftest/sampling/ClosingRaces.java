package org.sibyl.selftest.sampling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.Query;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.error.SamplingFailedException;

/**
 * Opens a model, samples it from several threads, interrupts and cancels some, and closes it at a random moment with a random grace; many times. Every
 * call must give its draws or end by what is documented, and the process must live: run it in one that may die.
 */
public final class ClosingRaces {

    private static final long SEED = 4;

    private final Artefact artefact;
    private final double[][] expected;
    private final int draws;
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();

    /**
     * Prepares.
     *
     * @param draws draws of a call
     */
    public ClosingRaces(Artefact artefact, int draws) {
        this.artefact = artefact;
        this.draws = draws;
        try (var posterior = Posterior.load(artefact)) {
            expected = query(posterior).sample(draws, SEED).copyValues();
        }
    }

    private static Query query(Posterior posterior) {
        return posterior.given(new double[posterior.manifest().variables().data()]);
    }

    /**
     * What came of it.
     *
     * @param finished calls that gave their draws
     * @param ended calls that were ended as documented
     * @param wrong calls that gave other draws or another exception
     */
    public record Outcome(int finished, int ended, int wrong) {}

    /** Goes through so many interleavings. */
    public Outcome run(int interleavings, long seed) throws InterruptedException {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < interleavings; i++) {
            interleave(random);
        }
        return new Outcome(finished.get(), ended.get(), wrong.get());
    }

    private void interleave(SplittableRandom random) throws InterruptedException {
        var posterior = Posterior.load(artefact);
        List<Thread> threads = new ArrayList<>();
        for (int i = random.nextInt(3) + 1; i > 0; i--) {
            boolean async = random.nextInt(3) == 0;
            long cancelled = random.nextInt(2) == 0 ? random.nextInt(3_000) : -1;
            threads.add(new Thread(() -> call(() -> async ? async(posterior, cancelled) : sample(posterior))));
        }
        threads.forEach(Thread::start);
        pause(random.nextInt(6_000));
        if (random.nextInt(4) == 0) {
            threads.get(0).interrupt();
        }
        var other = new Thread(() -> posterior.close(Duration.ZERO));
        if (random.nextInt(4) == 0) {
            other.start();
        }
        posterior.close(Duration.ofMillis(random.nextInt(3) * 5L));
        for (var thread : threads) {
            thread.join();
        }
        other.join();
    }

    private double[][] sample(Posterior posterior) {
        var options = posterior.options().withThreads(3).withChunk(Math.max(1, draws / 4));
        return query(posterior).sample(draws, SEED, options).copyValues();
    }

    private double[][] async(Posterior posterior, long cancelled) {
        var future =
                query(posterior).sampleAsync(draws, SEED, posterior.options().withThreads(2));
        if (cancelled >= 0) {
            pause(cancelled);
            future.cancel(true);
        }
        return future.join().copyValues();
    }

    private interface Call {
        double[][] draws();
    }

    private void call(Call call) {
        try {
            (Arrays.deepEquals(call.draws(), expected) ? finished : wrong).incrementAndGet();
        } catch (SamplingFailedException | CancellationException asDocumented) {
            ended.incrementAndGet();
        } catch (IllegalStateException | CompletionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            boolean documented = cause instanceof SamplingFailedException
                    || (cause instanceof IllegalStateException
                            && String.valueOf(cause.getMessage()).endsWith("is closed; load it again"));
            (documented ? ended : wrong).incrementAndGet();
        } catch (RuntimeException e) {
            wrong.incrementAndGet();
        }
    }

    private static void pause(long micros) {
        try {
            TimeUnit.MICROSECONDS.sleep(micros);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
