package org.sibyl.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.sibyl.exporter.trace.GraphStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Seconds from the start of a JVM to the end of a small program that loads a model and draws a thousand times by the engine lanes. */
@Command(name = "start", description = "A JVM that loads a model, draws 1,000 times and ends.")
final class StartBench implements Measured {
    private static final List<String> MODULES = List.of("arrays", "solvers", "runtime", "lanes", "bench");
    private static final int USUAL_STEPS = 15;

    @Option(names = "--repetitions", defaultValue = "9", description = "Starts; the median counts (${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(names = "--network", defaultValue = "MLP_128", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private PinnedNetwork network = PinnedNetwork.MLP_128;

    @Override
    public List<Reading> readings() {
        try {
            Path folder = Files.createTempDirectory("sibyl-bench");
            Path model = folder.resolve("model.sibyl");
            network.export(GraphStyle.FAST, USUAL_STEPS, model);
            double[] seconds = new double[repetitions];
            for (int i = 0; i < repetitions; i++) {
                seconds[i] = seconds(model);
            }
            Files.delete(model);
            Files.delete(folder);
            Arrays.sort(seconds);
            return List.of(new Reading(
                    "JVM start, load, 1,000 draws of " + network + ", lanes",
                    seconds[repetitions / 2],
                    "s",
                    Bar.atMost(0.9),
                    "bench/run start"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(Path model) throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                StartedProgram.class.getName(),
                model.toString());
        long start = System.nanoTime();
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(
                        "the started program must end with 0: run " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    /** What an edge box has: our own modules, no engine in native code. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        MODULES.stream().anyMatch(module -> entry.contains(File.separator + module + File.separator)))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
