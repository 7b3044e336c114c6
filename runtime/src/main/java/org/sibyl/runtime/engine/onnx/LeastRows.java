package org.sibyl.runtime.engine.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;

/**
 * How few rows a program may be run with, so that every row's numbers are the bits that it has in a batch of thousands.
 *
 * <p>A matrix product whose columns are rows of the batch, as in our fast graphs, is summed in slices, and ONNX Runtime makes the slices longer where
 * there are at most 64 columns: sums of more than 128 terms then round otherwise (MLAS, {@code sgemm.cpp}: the stride along K doubles
 * while the one along N covers the columns). Which products of a graph have how many columns for a row is its own affair, and other processors have
 * other kernels; so it is tried, once for each program and choice of shared inputs, when a run of few rows first asks: {@value #AMPLE} random rows
 * in one run against the same rows in small runs, 16 at a time, then 32, until every bit agrees. A run of {@value #AMPLE} rows or more has more than 64
 * columns in each such product and is not tried.
 *
 * <p>Below everything stands the tile of {@value #TILE} rows: kernels take a vector's worth of numbers at a time and may treat what is left by other
 * code, and one row alone may go through a matrix-vector product. Thread-safe.
 */
final class LeastRows {

    static final int TILE = 16;
    static final int AMPLE = 80;

    private final Map<String, Program> programs;
    private final IntFunction<OnnxWorkspace> workspaces;
    private final Map<Run, Integer> known = new ConcurrentHashMap<>();

    /**
     * Knows nothing yet.
     *
     * @param workspaces makes the buffers of a trial, for so many rows
     */
    LeastRows(Map<String, Program> programs, IntFunction<OnnxWorkspace> workspaces) {
        this.programs = programs;
        this.workspaces = workspaces;
    }

    private record Run(String program, Set<String> single) {}

    /** Returns how many rows to run for so many wanted. */
    int padded(String program, int rows, Set<String> single) {
        int tiled = tiled(rows);
        return tiled >= AMPLE
                ? tiled
                : Math.max(tiled, known.computeIfAbsent(new Run(program, Set.copyOf(single)), this::tried));
    }

    /** Returns the next multiple of the tile, as far as there is one. */
    static int tiled(int rows) {
        return (int) Math.min(Integer.MAX_VALUE, (rows + TILE - 1L) / TILE * TILE);
    }

    private int tried(Run run) {
        var ports = programs.get(run.program);
        if (ports == null) {
            return TILE;
        }
        try (var workspace = workspaces.apply(AMPLE)) {
            var inputs = inputs(ports);
            var expected = outputs(workspace, ports, run, inputs, 0, AMPLE);
            int rows = TILE;
            while (rows < AMPLE && !agrees(workspace, ports, run, inputs, expected, rows)) {
                rows += TILE;
            }
            return rows;
        }
    }

    private static boolean agrees(
            OnnxWorkspace workspace,
            Program ports,
            Run run,
            Map<String, float[]> inputs,
            List<float[]> expected,
            int rows) {
        for (int from = 0; from < AMPLE; from += rows) {
            int first = Math.min(from, AMPLE - rows);
            var found = outputs(workspace, ports, run, inputs, first, rows);
            for (int i = 0; i < found.size(); i++) {
                int width = expected.get(i).length / AMPLE;
                float[] part = Arrays.copyOfRange(expected.get(i), first * width, (first + rows) * width);
                if (!Arrays.equals(part, found.get(i))) { // by bits, but for the bits of a NaN
                    return false;
                }
            }
        }
        return true;
    }

    private static Map<String, float[]> inputs(Program ports) {
        var random = new SplittableRandom(1);
        var inputs = new LinkedHashMap<String, float[]>();
        ports.inputs().forEach((port, shape) -> {
            var values = new float[AMPLE * Math.toIntExact(shape.rowSize())];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (port) {
                    case Ports.MASK -> i % 2;
                    case Ports.T -> (float) random.nextDouble();
                    default -> (float) random.nextGaussian();
                };
            }
            inputs.put(port, values);
        });
        return inputs;
    }

    private static List<float[]> outputs(
            OnnxWorkspace workspace, Program ports, Run run, Map<String, float[]> inputs, int first, int rows) {
        inputs.forEach((port, values) -> {
            int width = values.length / AMPLE;
            boolean single = run.single.contains(port);
            workspace.buffer(port).put(0, values, single ? 0 : first * width, single ? width : rows * width);
        });
        workspace.runExactly(run.program, rows, run.single);
        var outputs = new ArrayList<float[]>();
        for (Map.Entry<String, Shape> port : ports.outputs().entrySet()) {
            var values = new float[rows * Math.toIntExact(port.getValue().rowSize())];
            workspace.buffer(port.getKey()).get(0, values);
            outputs.add(values);
        }
        return outputs;
    }
}
