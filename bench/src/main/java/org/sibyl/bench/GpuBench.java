package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.onnx.OnnxRuntime;
import org.sibyl.runtime.inference.Draws;
import org.sibyl.solvers.ode.Midpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Milliseconds for draws with 16 evaluations each (midpoint, 8 steps) on a GPU and on the CPU, and how far they differ. Where no GPU can be used it measures
 * nothing, says why, and ends with 2.
 */
@Command(
        name = "gpu",
        description = "Draws on a GPU: milliseconds by chunk, and agreement with the CPU. Refused without one.")
final class GpuBench implements Callable<Integer> {
    private static final int STEPS = 8;

    @Option(names = "--device", defaultValue = "0", description = "Number of the device (${DEFAULT-VALUE}).")
    private int device;

    @Option(names = "--draws", defaultValue = "10000", description = "Draws of a repetition (${DEFAULT-VALUE}).")
    private int draws;

    @Option(
            names = "--chunks",
            split = ",",
            defaultValue = "512,2500,10000",
            description = "Rows at once (${DEFAULT-VALUE}).")
    private int[] chunks = {};

    @Option(
            names = "--repetitions",
            defaultValue = "7",
            description = "Repetitions; the median counts (${DEFAULT-VALUE}).")
    private int repetitions;

    @Override
    public Integer call() {
        var fault = OnnxRuntime.examine().cudaFault();
        if (fault.isPresent()) {
            System.err.println("bench/run gpu needs a GPU that can be used, but: " + fault.get());
            return 2;
        }
        System.out.println("| network | engine | chunk | " + draws + " draws | differ by, deviations |");
        System.out.println("|---|---|---|---|---|");
        for (var network : new BenchNetwork[] {BenchNetwork.JOINT_40x16_4, BenchNetwork.MLP_128x5_4}) {
            try {
                Path folder = Files.createTempDirectory("sibyl-bench");
                Path model = folder.resolve("model.sibyl");
                network.export(GraphStyle.FAST, model);
                compare(network, model);
                Files.delete(model);
                Files.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return 0;
    }

    private void compare(BenchNetwork network, Path model) {
        try (var cpu = Posterior.load(model);
                var gpu = Posterior.load(model, OnnxRuntime.cuda(device))) {
            var exact = draw(cpu, 512);
            row(network, Engine.onnxRuntime(), cpu, 512, exact);
            for (int chunk : chunks) {
                row(network, OnnxRuntime.cuda(device), gpu, chunk, exact);
            }
        }
    }

    private void row(BenchNetwork network, Engine engine, Posterior posterior, int chunk, Draws exact) {
        double apart = apart(draw(posterior, chunk), exact); // and warms up
        double[] times = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            long start = System.nanoTime();
            draw(posterior, chunk);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf("| %s | %s | %d | %.1f ms | %.1e |%n", network, engine, chunk, times[repetitions / 2], apart);
    }

    private Draws draw(Posterior posterior, int chunk) {
        var variables = posterior.manifest().variables();
        double[] observation = new double[variables.data()];
        Arrays.fill(observation, 0.1);
        var options = posterior
                .options()
                .withMethod(new Midpoint())
                .withSteps(STEPS)
                .withChunk(chunk)
                .withThreads(1);
        return posterior.given(observation).sample(draws, 1, options);
    }

    /** The largest difference of a number, in standard deviations of its column. */
    private static double apart(Draws found, Draws exact) {
        double largest = 0;
        for (int k = 0; k < exact.columns(); k++) {
            double mean = 0;
            double square = 0;
            double difference = 0;
            for (int i = 0; i < exact.rows(); i++) {
                double value = exact.at(i, k);
                mean += value / exact.rows();
                square += value * value / exact.rows();
                difference = Math.max(difference, Math.abs(value - found.at(i, k)));
            }
            largest = Math.max(largest, difference / Math.sqrt(square - mean * mean));
        }
        return largest;
    }
}
