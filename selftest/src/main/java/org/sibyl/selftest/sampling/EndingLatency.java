package org.sibyl.selftest.sampling;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.error.SamplingFailedException;

/** How long calls with default chunks go on after their thread was interrupted, in milliseconds. */
final class EndingLatency {

    private static final int ROWS = 1024;

    private EndingLatency() {}

    /** Returns the quantile 0.99 over interrupts at random moments of draws, and of densities. */
    static double p99(Posterior posterior, boolean densities, int times) {
        double[] observation = new double[posterior.manifest().variables().data()];
        var query = posterior.given(observation);
        double[][] points = new double[ROWS][posterior.manifest().variables().parameters()];
        Runnable call = densities ? () -> query.logDensity(points) : () -> query.sample(ROWS, 1);
        var random = new SplittableRandom(8);
        double[] latencies = new double[times];
        for (int i = 0; i < times; i++) {
            latencies[i] = latency(call, 20 + random.nextInt(400));
        }
        Arrays.sort(latencies);
        return latencies[(int) Math.ceil(0.99 * times) - 1];
    }

    private static double latency(Runnable call, int millis) {
        var begun = new CountDownLatch(1);
        var ended = new AtomicLong();
        var thread = new Thread(() -> {
            begun.countDown();
            try {
                call.run();
            } catch (SamplingFailedException expected) {
                ended.set(System.nanoTime());
            }
        });
        thread.start();
        try {
            begun.await();
            TimeUnit.MILLISECONDS.sleep(millis);
            long interrupted = System.nanoTime();
            thread.interrupt();
            thread.join();
            return ended.get() == 0 ? 0 : (ended.get() - interrupted) / 1e6; // 0: it was done before
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Double.NaN;
        }
    }
}
