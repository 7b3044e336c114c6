package org.sibyl.selftest.sampling;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.Contract;
import org.sibyl.runtime.artefact.ModelLayout;
import org.sibyl.runtime.engine.Engine;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;

/**
 * Runs every program of an artefact with the first rows of one batch, for many numbers of rows, and counts the numbers that come out otherwise
 * than in the whole batch. Sharper than draws, in which a last bit may be lost.
 */
final class RowRuns {

    private final Contract contract;
    private final int rows;
    private final Map<String, float[]> inputs = new LinkedHashMap<>();

    private RowRuns(Contract contract, int rows) {
        this.contract = contract;
        this.rows = rows;
        var random = new SplittableRandom(5);
        contract.inputs().forEach((port, width) -> {
            var values = new float[rows * width];
            for (int i = 0; i < values.length; i++) {
                values[i] = contract.shared().contains(port) && port.equals("mask")
                        ? i % 2
                        : port.equals("t") ? (float) random.nextDouble() : (float) random.nextGaussian();
            }
            inputs.put(port, values);
        });
    }

    /**
     * Returns the numbers of rows whose outputs differ from those of the whole batch, for each program and choice of shared inputs.
     *
     * @param whole rows of the batch
     * @param counts numbers of rows, at most those
     */
    static Map<String, List<Integer>> differing(Artefact artefact, int whole, int... counts) {
        var found = new LinkedHashMap<String, List<Integer>>();
        try (Programs programs = Engine.onnxRuntime().open(artefact)) {
            for (var contract : ModelLayout.of(artefact.manifest()).contracts()) {
                if (contract.shared().containsAll(contract.inputs().keySet())) {
                    continue; // one row at a time, always
                }
                var runs = new RowRuns(contract, whole);
                var choices = new ArrayList<Set<String>>(List.of(contract.shared()));
                if (contract.shared().contains("t")) { // each row has its own in an adaptive solve
                    choices.add(contract.shared().contains("mask") ? Set.of("mask") : Set.of());
                }
                for (var shared : choices) {
                    float[] expected = runs.outputs(programs, shared, whole);
                    for (int count : counts) {
                        if (!runs.agrees(expected, runs.outputs(programs, shared, count))) {
                            found.computeIfAbsent(contract.program() + ", shared " + shared, k -> new ArrayList<>())
                                    .add(count);
                        }
                    }
                }
            }
        }
        return found;
    }

    private boolean agrees(float[] expected, float[] found) {
        for (int i = 0; i < found.length; i++) {
            if (Float.floatToRawIntBits(expected[i]) != Float.floatToRawIntBits(found[i])) {
                return false;
            }
        }
        return true;
    }

    /** Every output, row after row. */
    private float[] outputs(Programs programs, Set<String> shared, int count) {
        int width =
                contract.outputs().values().stream().mapToInt(Integer::intValue).sum();
        var all = new float[count * width];
        try (Workspace workspace = programs.workspace(count)) {
            inputs.forEach((port, values) -> {
                int size = shared.contains(port) ? values.length / rows : values.length / rows * count;
                workspace.buffer(port).put(0, values, 0, size);
            });
            workspace.run(contract.program(), count, shared);
            int place = 0;
            for (var output : contract.outputs().entrySet()) {
                FloatBuffer buffer = workspace.buffer(output.getKey());
                for (int row = 0; row < count; row++) {
                    buffer.get(row * output.getValue(), all, row * width + place, output.getValue());
                }
                place += output.getValue();
            }
        }
        return all;
    }
}
