package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.server.ServerLog;
import org.sibyl.server.ServerOptions;
import org.sibyl.server.SibylServer;
import org.sibyl.server.model.ModelFile;
import org.sibyl.server.model.ModelShelf;
import org.sibyl.server.model.ServedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A server under load, by clients of the same process over the loopback address, each of which asks again when it is answered: what HTTP costs over a
 * call in Java, how long answers take below the limit and beyond it, and what the process holds after many.
 */
@Command(name = "server", description = "A server under load on this machine.")
final class ServerBench implements Runnable {
    private static final String PATH = "/models/bench/sample";
    private static final int BACKING_OFF = 20; // milliseconds
    private static final int WARMING = 5_000;

    @Option(names = "--seconds", defaultValue = "60", description = "Of load, at most 600.")
    private int seconds;

    @Option(names = "--clients", defaultValue = "32", description = "At once.")
    private int clients;

    @Option(names = "--draws", defaultValue = "100", description = "Draws of a request.")
    private int draws;

    @Option(names = "--requests", defaultValue = "100000", description = "Small requests for the row of memory.")
    private int requests;

    @Override
    public void run() {
        if (seconds < 1 || seconds > 600) {
            throw new IllegalArgumentException("--seconds must be from 1 to 600, but is " + seconds);
        }
        try {
            var model = Files.createTempDirectory("sibyl-server").resolve("bench.sibyl");
            PinnedNetwork.MLP_128.export(GraphStyle.FAST, 30, model);
            overhead(model);
            load(model, "below the limit", ServerOptions.usual());
            load(model, "beyond the limit", ServerOptions.usual().withRequests(2, 4));
            memory(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SibylServer start(Path model, ServerOptions options) {
        var served = ServedModel.open("bench", new ModelFile(model, Engine.onnxRuntime()));
        return SibylServer.start(new ModelShelf(List.of(served)), options.at("127.0.0.1", 0), ServerLog.NONE);
    }

    private static String asked(int draws, long seed, String more) {
        return "{\"observation\": [0.1, -0.2], \"draws\": " + draws + ", \"seed\": " + seed + more + "}";
    }

    /** Both in turn, so that whatever else the machine does falls on both. */
    private void overhead(Path model) throws IOException {
        int repetitions = 200;
        double[] java = new double[repetitions];
        double[] http = new double[repetitions];
        try (var server = start(model, ServerOptions.usual());
                var client = new LoopbackClient(server.port());
                var posterior = Posterior.load(model)) {
            var options = posterior.options().withThreads(1);
            for (int i = 0; i < WARMING; i++) { // quick ones, until the JVM has compiled what is not the network
                client.post(PATH, asked(draws, i, ", \"steps\": 1"));
            }
            for (int i = -repetitions / 2; i < repetitions; i++) {
                long start = System.nanoTime();
                posterior.given(0.1, -0.2).sample(draws, i, options);
                long middle = System.nanoTime();
                client.post(PATH, asked(draws, i, ""));
                if (i >= 0) {
                    java[i] = (middle - start) / 1e6;
                    http[i] = (System.nanoTime() - middle) / 1e6;
                }
            }
        }
        double[] more = new double[repetitions];
        Arrays.setAll(more, i -> http[i] - java[i]);
        System.out.printf(
                "| server | %d draws in Java, over HTTP, difference, p50 | %.2f, %.2f, %.2f ms |%n",
                draws, quantile(0.5, java), quantile(0.5, http), quantile(0.5, more));
    }

    private static double quantile(double p, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, Math.round(p * sorted.length))];
    }

    private void load(Path model, String what, ServerOptions options) throws InterruptedException {
        var times = new ConcurrentLinkedQueue<Double>();
        var busy = new AtomicLong();
        var errors = new AtomicLong();
        try (var server = start(model, options)) {
            long begin = System.nanoTime();
            long end = begin + seconds * 500_000_000L; // half of the time for each load
            long warm = begin + (end - begin) / 10;
            everyClient(() -> {
                try (var client = new LoopbackClient(server.port())) {
                    for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                        int status = client.post(PATH, asked(draws, start, ""));
                        if (status == 200 && start > warm) {
                            times.add((System.nanoTime() - start) / 1e6);
                        } else if (status == 429) {
                            busy.incrementAndGet();
                            Thread.sleep(BACKING_OFF);
                        } else if (status != 200) {
                            errors.incrementAndGet();
                        }
                    }
                } catch (IOException | InterruptedException e) {
                    errors.incrementAndGet();
                }
            });
        }
        double[] all = times.stream().mapToDouble(Double::doubleValue).toArray();
        System.out.printf(
                "| server | %d clients, %s: answered, 429, errors, p50, p99 | %d, %d, %d, %.1f ms, %.1f ms |%n",
                clients, what, all.length, busy.get(), errors.get(), quantile(0.5, all), quantile(0.99, all));
    }

    private void everyClient(Runnable work) throws InterruptedException {
        var threads = new Thread[clients];
        for (int i = 0; i < clients; i++) {
            threads[i] = new Thread(work, "client-" + i);
            threads[i].start();
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    private void memory(Path model) throws IOException, InterruptedException {
        try (var server = start(model, ServerOptions.usual())) {
            var left = new AtomicLong(requests);
            var failed = new AtomicLong();
            var marks = new ConcurrentLinkedQueue<String>();
            everyClient(() -> {
                try (var client = new LoopbackClient(server.port())) {
                    for (long i = left.getAndDecrement(); i > 0; i = left.getAndDecrement()) {
                        if (client.post(PATH, asked(1, i, ", \"steps\": 1")) != 200) {
                            failed.incrementAndGet();
                        }
                        if (i % Math.max(1, requests / 4) == 1) {
                            System.gc();
                            marks.add(resident() + " after " + (requests - i + 1));
                        }
                    }
                } catch (IOException e) {
                    failed.incrementAndGet();
                }
            });
            System.out.printf(
                    "| server | resident memory, requests of one draw | %s; %d failed |%n",
                    String.join(", ", marks), failed.get());
        }
    }

    private static String resident() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
                    .findFirst()
                    .orElse("unknown");
        }
    }
}
