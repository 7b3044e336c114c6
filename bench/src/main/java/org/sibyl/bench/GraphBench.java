package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * CPU time of one evaluation in the fast graph against the plain one, for the networks of the zoo and numbers of rows, as the runtime
 * evaluates: in one thread. The graphs alternate and medians count, so that a busy machine disturbs both alike: read the ratios.
 */
@Command(name = "graphs", description = "Fast against plain graph for each network and number of rows.")
final class GraphBench implements Runnable {
    private static final int[] ROWS = {1, 16, 64, 512};
    /** Inputs that sampling shares among rows. */
    private static final Set<String> SHARED = Set.of(Ports.T, Ports.MASK);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Option(names = "--repetitions", defaultValue = "31", description = "Repetitions of each graph; the median counts.")
    private int repetitions;

    @Option(names = "--millis", defaultValue = "10", description = "Least time of a repetition in milliseconds.")
    private int millis;

    @Option(names = "--network", description = "Only networks whose name contains this.")
    private String network = "";

    @Override
    public void run() {
        System.out.println("| network | rows | field, plain | fast | plain/fast | J·v, plain | fast | plain/fast |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (var each : BenchNetwork.values()) {
            if (each.name().contains(network)) {
                compare(each);
            }
        }
    }

    private void compare(BenchNetwork each) {
        Map<GraphStyle, Programs> opened = new EnumMap<>(GraphStyle.class);
        try {
            Path folder = Files.createTempDirectory("sibyl-bench");
            for (var style : GraphStyle.values()) {
                Path model = folder.resolve(style + ".sibyl");
                each.export(style, model);
                opened.put(style, Engine.onnxRuntime().open(ArtefactReader.read(model)));
            }
            for (int rows : ROWS) {
                var field = medians(opened, rows, Field.EVALUATION);
                var jvp = medians(opened, rows, Field.DERIVATIVE);
                System.out.printf("| %s | %d | %s | %s |%n", each, rows, cells(field), cells(jvp));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            opened.values().forEach(Programs::close);
        }
    }

    private static String cells(Map<GraphStyle, Double> micros) {
        double plain = micros.getOrDefault(GraphStyle.PLAIN, Double.NaN);
        double fast = micros.getOrDefault(GraphStyle.FAST, Double.NaN);
        return "%.0f µs | %.0f µs | %.2f".formatted(plain, fast, plain / fast);
    }

    /** Microseconds of one evaluation. */
    private Map<GraphStyle, Double> medians(Map<GraphStyle, Programs> opened, int rows, String program) {
        Map<GraphStyle, double[]> times = new EnumMap<>(GraphStyle.class);
        Map<GraphStyle, Workspace> workspaces = new EnumMap<>(GraphStyle.class);
        opened.forEach((style, programs) -> {
            var workspace = programs.workspace(rows);
            var states = workspace.buffer(Ports.X);
            for (int i = 0; i < states.capacity(); i++) {
                states.put(i, (float) Math.sin(i));
            }
            workspace.buffer(Ports.T).put(0, 0.5f);
            workspaces.put(style, workspace);
            times.put(style, new double[repetitions]);
        });
        int evaluations = 1;
        for (int repetition = -1; repetition < repetitions; repetition++) {
            for (var style : GraphStyle.values()) {
                Workspace workspace = Objects.requireNonNull(workspaces.get(style));
                double micros = micros(workspace, rows, program, evaluations);
                if (repetition >= 0) {
                    Objects.requireNonNull(times.get(style))[repetition] = micros;
                } else {
                    evaluations = Math.max(evaluations, (int) Math.ceil(1000.0 * millis / Math.max(1, micros)));
                }
            }
        }
        workspaces.values().forEach(Workspace::close);
        Map<GraphStyle, Double> medians = new EnumMap<>(GraphStyle.class);
        times.forEach((style, values) -> {
            Arrays.sort(values);
            medians.put(style, values[values.length / 2]);
        });
        return medians;
    }

    private static double micros(Workspace workspace, int rows, String program, int evaluations) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < evaluations; i++) {
            workspace.run(program, rows, SHARED);
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / evaluations;
    }
}
