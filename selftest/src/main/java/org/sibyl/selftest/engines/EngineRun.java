package org.sibyl.selftest.engines;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.engine.Graphs;
import org.sibyl.runtime.engine.Programs;

/** A program with rows of random numbers, the first of which are the same however many there are. An encoder takes them one at a time. */
final class EngineRun {
    private final String name;
    private final Program program;
    private final int rows;
    private final Map<String, float[]> inputs = new LinkedHashMap<>();

    EngineRun(String name, Program program, int rows) {
        this.name = name;
        this.program = program;
        this.rows = rows;
        program.inputs().forEach((port, shape) -> {
            var random = new SplittableRandom(port.hashCode());
            var values = new float[rows * Math.toIntExact(shape.rowSize())];
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (port) {
                    case Ports.T -> (float) random.nextDouble();
                    case Ports.MASK, Ports.PRESENCE -> i % 2;
                    default -> (float) random.nextGaussian();
                };
            }
            inputs.put(port, values);
        });
    }

    int rows() {
        return rows;
    }

    /** Numbers of a row of all outputs. */
    int width() {
        return program.outputs().values().stream()
                .mapToInt(shape -> Math.toIntExact(shape.rowSize()))
                .sum();
    }

    boolean isAlone() {
        return name.equals(Program.ENCODER);
    }

    /** The outputs of the first rows, row after row. */
    float[] by(Programs programs, int count) {
        int together = isAlone() ? 1 : count;
        float[] found = new float[width() * count];
        try (var workspace = programs.workspace(together)) {
            for (int first = 0; first < count; first += together) {
                int from = first;
                inputs.forEach((port, values) -> {
                    int size = values.length / rows;
                    workspace.buffer(port).put(0, values, from * size, size * together);
                });
                workspace.run(name, together, isAlone() ? inputs.keySet() : Set.of());
                int at = 0;
                for (var output : program.outputs().entrySet()) {
                    int size = Math.toIntExact(output.getValue().rowSize());
                    for (int row = 0; row < together; row++) {
                        workspace.buffer(output.getKey()).get(row * size, found, (first + row) * width() + at, size);
                    }
                    at += size;
                }
            }
        }
        return found;
    }

    /** The outputs of all rows in double precision, row after row. */
    double[] exact(Artefact artefact) {
        var graph = new DoubleGraph(Graphs.of(artefact, program));
        int together = isAlone() ? 1 : rows;
        double[] found = new double[width() * rows];
        for (int first = 0; first < rows; first += together) {
            var outputs = graph.run(given(first, together));
            int at = 0;
            for (var output : program.outputs().entrySet()) {
                int size = Math.toIntExact(output.getValue().rowSize());
                double[] values = requireNonNull(outputs.get(output.getKey())).values();
                for (int row = 0; row < together; row++) {
                    System.arraycopy(values, row * size, found, (first + row) * width() + at, size);
                }
                at += size;
            }
        }
        return found;
    }

    private Map<String, DoubleTensor> given(int first, int count) {
        Map<String, DoubleTensor> given = new LinkedHashMap<>();
        inputs.forEach((port, values) -> {
            int size = values.length / rows;
            double[] numbers = new double[size * count];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values[first * size + i];
            }
            int[] sizes = requireNonNull(program.inputs().get(port)).sizes().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            sizes[0] = count;
            given.put(port, new DoubleTensor(numbers, sizes));
        });
        return given;
    }
}
