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
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.evaluator.FieldEvaluator.Workspace;
import org.sibyl.runtime.onnx.OnnxEvaluator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * CPU time of one evaluation in the fast graph against the plain one, for the networks of the zoo and numbers of rows, as the runtime
 * evaluates: in one thread. The graphs alternate and medians count, so that a busy machine disturbs both alike: read the ratios.
 */
@Command(name = "graphs", description = "Fast against plain graph for each network and number of rows.")
final class GraphBench implements Runnable {
    private static final int[] ROWS = {1, 16, 64, 512};
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
        Map<GraphStyle, OnnxEvaluator> evaluators = new EnumMap<>(GraphStyle.class);
        try {
            Path folder = Files.createTempDirectory("sibyl-bench");
            for (var style : GraphStyle.values()) {
                Path model = folder.resolve(style + ".sibyl");
                each.export(style, model);
                evaluators.put(style, OnnxEvaluator.open(ArtefactReader.read(model)));
            }
            for (int rows : ROWS) {
                var field = medians(evaluators, rows, false);
                var jvp = medians(evaluators, rows, true);
                System.out.printf("| %s | %d | %s | %s |%n", each, rows, cells(field), cells(jvp));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            evaluators.values().forEach(OnnxEvaluator::close);
        }
    }

    private static String cells(Map<GraphStyle, Double> micros) {
        double plain = micros.getOrDefault(GraphStyle.PLAIN, Double.NaN);
        double fast = micros.getOrDefault(GraphStyle.FAST, Double.NaN);
        return "%.0f µs | %.0f µs | %.2f".formatted(plain, fast, plain / fast);
    }

    /** Microseconds of one evaluation. */
    private Map<GraphStyle, Double> medians(Map<GraphStyle, OnnxEvaluator> evaluators, int rows, boolean derivative) {
        Map<GraphStyle, double[]> times = new EnumMap<>(GraphStyle.class);
        Map<GraphStyle, Workspace> workspaces = new EnumMap<>(GraphStyle.class);
        evaluators.forEach((style, evaluator) -> {
            var workspace = evaluator.workspace(rows);
            for (int i = 0; i < workspace.x().capacity(); i++) {
                workspace.x().put(i, (float) Math.sin(i));
            }
            workspace.times().put(0, 0.5f);
            workspaces.put(style, workspace);
            times.put(style, new double[repetitions]);
        });
        int evaluations = 1;
        for (int repetition = -1; repetition < repetitions; repetition++) {
            for (var style : GraphStyle.values()) {
                Workspace workspace = java.util.Objects.requireNonNull(workspaces.get(style));
                double micros = micros(workspace, rows, derivative, evaluations);
                if (repetition >= 0) {
                    java.util.Objects.requireNonNull(times.get(style))[repetition] = micros;
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

    private static double micros(Workspace workspace, int rows, boolean derivative, int evaluations) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < evaluations; i++) {
            if (derivative) {
                workspace.evaluateAlong(rows, true);
            } else {
                workspace.evaluate(rows, true);
            }
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / evaluations;
    }
}
