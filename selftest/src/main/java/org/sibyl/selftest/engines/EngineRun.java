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

/** A program with rows of random numbers, the first of which are the same however many there are. */
final class EngineRun {
    private final String name;
    private final Program program;
    private final int rows;
    private final Map<String, float[]> inputs = new LinkedHashMap<>();

    /** A run of so many rows; of one, if the program is the encoder, which takes an observation at a time. */
    EngineRun(String name, Program program, int most) {
        this.name = name;
        this.program = program;
        rows = name.equals(Program.ENCODER) ? 1 : most;
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

    /** The outputs of the first rows, row after row. */
    float[] by(Programs programs, int count) {
        boolean alone = name.equals(Program.ENCODER);
        try (var workspace = programs.workspace(count)) {
            inputs.forEach((port, values) -> workspace.buffer(port).put(0, values, 0, values.length / rows * count));
            workspace.run(name, count, alone ? inputs.keySet() : Set.of());
            float[] found = new float[width() * count];
            int at = 0;
            for (var output : program.outputs().entrySet()) {
                int size = Math.toIntExact(output.getValue().rowSize());
                for (int row = 0; row < count; row++) {
                    workspace.buffer(output.getKey()).get(row * size, found, row * width() + at, size);
                }
                at += size;
            }
            return found;
        }
    }

    /** The outputs of all rows in double precision, row after row. */
    double[] exact(Artefact artefact) {
        var graph = Graphs.of(artefact, program);
        Map<String, DoubleTensor> given = new LinkedHashMap<>();
        inputs.forEach((port, values) -> {
            double[] numbers = new double[values.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = values[i];
            }
            int[] sizes = requireNonNull(program.inputs().get(port)).sizes().stream()
                    .mapToInt(Integer::intValue)
                    .toArray();
            sizes[0] = rows;
            given.put(port, new DoubleTensor(numbers, sizes));
        });
        var outputs = new DoubleGraph(graph).run(given);
        double[] found = new double[width() * rows];
        int at = 0;
        for (var output : program.outputs().entrySet()) {
            int size = Math.toIntExact(output.getValue().rowSize());
            double[] values = requireNonNull(outputs.get(output.getKey())).values();
            for (int row = 0; row < rows; row++) {
                System.arraycopy(values, row * size, found, row * width() + at, size);
            }
            at += size;
        }
        return found;
    }
}
