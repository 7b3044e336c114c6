package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongConsumer;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.lanes.Lanes;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.Query;
import org.sibyl.runtime.engine.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a caller of the loaded library waits: for one draw, a thousand, ten thousand, and for densities. */
@Command(name = "latency", description = "Waiting times for draws and densities of one model, by both engines.")
final class LatencyBench implements Measured {
    private static final int USUAL_STEPS = 15;
    private static final long WARM = 3_000_000_000L;
    private static final double[] OBSERVATION = {0.1, -0.2};

    @Option(
            names = "--model",
            description =
                    "A model of two parameters and two data; by default Flux1Joint, 40 wide, 8 blocks, untrained.")
    private Path model = Path.of("");

    @Option(names = "--repetitions", defaultValue = "50", description = "Calls for each percentile (${DEFAULT-VALUE}).")
    private int repetitions;

    @Override
    public List<Reading> readings() {
        if (!model.toString().isEmpty()) {
            return readings(model);
        }
        try {
            Path folder = Files.createTempDirectory("sibyl-bench");
            Path made = folder.resolve("model.sibyl");
            PinnedNetwork.SUM_40.export(GraphStyle.FAST, USUAL_STEPS, made);
            var readings = readings(made);
            Files.delete(made);
            Files.delete(folder);
            return readings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Reading> readings(Path measured) {
        var engines = new LinkedHashMap<String, Engine>();
        engines.put("ONNX Runtime", Engine.onnxRuntime());
        engines.put("lanes", Lanes.engine());
        var readings = new ArrayList<Reading>();
        engines.forEach((name, engine) -> {
            try (var posterior = Posterior.load(measured, engine)) {
                readings.addAll(readings(posterior.given(OBSERVATION), name));
            }
        });
        return readings;
    }

    private List<Reading> readings(Query query, String engine) {
        double[] one = millis(repetitions, seed -> query.sample(1, seed));
        double[] thousand = millis(repetitions, seed -> query.sample(1_000, seed));
        double[] many = millis(3, seed -> query.sample(10_000, seed));
        double[][] points = query.sample(1_000, 7).copyValues();
        double[] few = millis(3, seed -> query.logDensity(Arrays.copyOf(points, 100)));
        double[] all = millis(3, seed -> query.logDensity(points));
        return List.of(
                reading("1 draw, p50", percentile(one, 0.5), 4, engine),
                reading("1,000 draws, p50", percentile(thousand, 0.5), 120, engine),
                reading("1,000 draws, p99", percentile(thousand, 0.99), 200, engine),
                reading("10,000 draws", percentile(many, 0.5), 1_100, engine),
                reading("log density of 100 points", percentile(few, 0.5), 600, engine),
                reading("log density of 1,000 points", percentile(all, 0.5), 4_000, engine));
    }

    private static Reading reading(String what, double millis, double bar, String engine) {
        return new Reading(what + ", " + engine, millis, "ms", Bar.atMost(bar), "bench/run latency");
    }

    /** Sorted times of calls with seeds of their own, after three seconds of them in which the JVM compiles what they run. */
    static double[] millis(int calls, LongConsumer call) {
        long end = System.nanoTime() + WARM;
        for (int i = 0; System.nanoTime() < end; i++) {
            call.accept(i);
        }
        double[] times = new double[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            call.accept(100L + i);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    static double percentile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * (sorted.length - 1)))];
    }
}
