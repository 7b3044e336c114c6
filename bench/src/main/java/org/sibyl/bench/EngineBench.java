package org.sibyl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.lanes.Lanes;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * CPU time of one evaluation of the fast graph by ONNX Runtime against the engine lanes, with vectors and with plain loops, in one thread. The engines
 * alternate and medians count, so that a busy machine disturbs all alike: read the ratios.
 */
@Command(name = "engines", description = "Lanes against ONNX Runtime for each network and number of rows.")
final class EngineBench implements Runnable {
    private static final List<BenchNetwork> BARS = List.of(
            BenchNetwork.JOINT_40x16_4,
            BenchNetwork.JOINT_96x8_4,
            BenchNetwork.SIMFORMER_90x8_4,
            BenchNetwork.MLP_128x5_4);
    private static final int MANY = 512;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Option(
            names = "--repetitions",
            defaultValue = "31",
            description = "Repetitions of each engine; the median counts.")
    private int repetitions;

    @Option(names = "--millis", defaultValue = "20", description = "Least time of a repetition in milliseconds.")
    private int millis;

    @Option(
            names = "--warm",
            defaultValue = "2",
            description = "Seconds of processor time before each measurement, in which the JIT compiles the loops.")
    private double warm;

    @Option(names = "--network", description = "Only networks whose name contains this.")
    private String network = "";

    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "512,64,16,1",
            description = "Numbers of rows (${DEFAULT-VALUE}).")
    private int[] rows = {};

    @Option(names = "--program", description = "Only programs whose name is this: field or field-jvp.")
    private String only = "";

    @Option(names = "--all", description = "All networks, not only those that have a bar.")
    private boolean all;

    @Override
    public void run() {
        System.out.printf(
                "%s %s, %s%n%n",
                System.getProperty("java.vm.name"), System.getProperty("java.version"), Lanes.engine());
        System.out.println("| network | program | rows | ONNX Runtime | lanes | faster by | plain loops | faster by |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (var each : all ? List.of(BenchNetwork.values()) : BARS) {
            if (each.name().contains(network)) {
                compare(each);
            }
        }
    }

    /** The bars of the field's evaluation: for many rows, for one, and for loops without vectors. */
    List<Reading> readings() {
        var readings = new ArrayList<Reading>();
        for (var each : BARS) {
            measured(each, opened -> {
                double[] many = medians(opened, MANY, Field.EVALUATION);
                double[] one = medians(opened, 1, Field.EVALUATION);
                readings.add(reading(each, "512 rows, lanes", many[0] / many[1], many(each)));
                readings.add(reading(each, "512 rows, plain loops", many[0] / many[2], 0.6));
                readings.add(reading(each, "1 row, lanes", one[0] / one[1], 8));
            });
        }
        return readings;
    }

    private static double many(BenchNetwork network) {
        return switch (network) {
            case JOINT_40x16_4 -> 2.2;
            case JOINT_96x8_4 -> 1.5;
            case SIMFORMER_90x8_4 -> 2;
            default -> 1;
        };
    }

    private static Reading reading(BenchNetwork network, String what, double ratio, double least) {
        return new Reading(
                network + ", " + what + ", times as fast as ONNX Runtime",
                ratio,
                "",
                Bar.atLeast(least),
                "bench/run engines --program field --network " + network);
    }

    private void compare(BenchNetwork each) {
        measured(each, opened -> print(each, opened));
    }

    private void print(BenchNetwork each, List<Programs> opened) {
        for (String program : List.of(Field.EVALUATION, Field.DERIVATIVE)) {
            for (int count : only.isEmpty() || only.equals(program) ? rows : new int[0]) {
                double[] micros = medians(opened, count, program);
                System.out.printf(
                        "| %s | %s | %d | %.1f µs | %.1f µs | %.2f | %.1f µs | %.2f |%n",
                        each,
                        program,
                        count,
                        micros[0],
                        micros[1],
                        micros[0] / micros[1],
                        micros[2],
                        micros[0] / micros[2]);
            }
        }
    }

    private static void measured(BenchNetwork each, Consumer<List<Programs>> measurement) {
        var opened = new ArrayList<Programs>();
        try {
            Path folder = Files.createTempDirectory("sibyl-bench");
            Path model = folder.resolve("model.sibyl");
            each.export(GraphStyle.FAST, model);
            var artefact = ArtefactReader.read(model);
            for (var engine : List.of(Engine.onnxRuntime(), Lanes.engine(), Lanes.withPlainLoops())) {
                opened.add(engine.open(artefact));
            }
            Files.delete(model);
            Files.delete(folder);
            measurement.accept(opened);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            opened.forEach(Programs::close);
        }
    }

    /** Microseconds of one evaluation by each engine. */
    private double[] medians(List<Programs> engines, int rows, String program) {
        Map<Workspace, double[]> times = new LinkedHashMap<>();
        for (var programs : engines) {
            var workspace = programs.workspace(rows);
            var states = workspace.buffer(Ports.X);
            for (int i = 0; i < states.capacity(); i++) {
                states.put(i, (float) Math.sin(i));
            }
            workspace.buffer(Ports.T).put(0, 0.5f);
            times.put(workspace, new double[repetitions]);
        }
        int[] evaluations = new int[engines.size()];
        int warmed = 0;
        for (var each : times.keySet()) {
            double micros = micros(each, rows, program, 1);
            for (double spent = micros; spent < warm * 1e6; spent += micros) {
                micros = micros(each, rows, program, 1);
            }
            evaluations[warmed++] = (int) Math.ceil(1000.0 * millis / Math.max(1, micros));
        }
        for (int repetition = 0; repetition < repetitions; repetition++) {
            int engine = 0;
            for (var each : times.entrySet()) {
                each.getValue()[repetition] = micros(each.getKey(), rows, program, evaluations[engine++]);
            }
        }
        times.keySet().forEach(Workspace::close);
        return times.values().stream()
                .mapToDouble(values -> Arrays.stream(values)
                        .sorted()
                        .skip(repetitions / 2)
                        .findFirst()
                        .orElseThrow())
                .toArray();
    }

    /** Inputs that sampling shares among rows. */
    private static double micros(Workspace workspace, int rows, String program, int evaluations) {
        var shared = Set.of(Ports.T, Ports.MASK);
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < evaluations; i++) {
            workspace.run(program, rows, shared);
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e3 / evaluations;
    }
}
