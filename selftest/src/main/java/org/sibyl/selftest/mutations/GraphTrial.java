package org.sibyl.selftest.mutations;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.exporter.parity.OnnxRun;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.ArtefactReader;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.engine.Graphs;
import org.sibyl.runtime.error.ArtefactInvalidException;

/**
 * Trials of one model's graphs: changed one to three times so that the gate admits each change, opened by ONNX Runtime, and run for one row and
 * for more than a block.
 */
final class GraphTrial {

    private static final int[] ROWS = {1, 37};
    private static final int MOST_CHANGES = 3;

    private final Artefact artefact;
    private final List<Program> programs;

    GraphTrial(byte[] archive) {
        artefact = ArtefactReader.read(archive);
        programs = List.copyOf(artefact.manifest().programs().values());
    }

    /** Returns what ONNX Runtime makes of the first graph of a seed that the gate admits. */
    String run(long seed) {
        var random = new SplittableRandom(seed);
        var program = programs.get(random.nextInt(programs.size()));
        byte[] graph = Graphs.file(artefact, program);
        for (int change = random.nextInt(MOST_CHANGES); change >= 0; change--) {
            graph = changed(graph, program, random);
        }
        return opened(graph, program, random);
    }

    /** Returns a graph with one change that the gate admits: of changes made together it would admit hardly any. */
    private static byte[] changed(byte[] graph, Program program, RandomGenerator random) {
        while (true) {
            byte[] changed = GraphMutation.of(graph, 1, random);
            if (admitted(changed, program)) {
                return changed;
            }
        }
    }

    private static boolean admitted(byte[] graph, Program program) {
        try {
            Graphs.check(graph, program);
            return true;
        } catch (ArtefactInvalidException e) {
            return false;
        }
    }

    private static String opened(byte[] graph, Program program, RandomGenerator random) {
        try (var run = new OnnxRun(graph)) {
            for (int rows : ROWS) {
                run.run(inputs(program, rows, random));
            }
            return MutationTrial.LOADED;
        } catch (IllegalArgumentException e) {
            return MutationTrial.REFUSED;
        }
    }

    private static Npz inputs(Program program, int rows, RandomGenerator random) {
        var inputs = Npz.empty();
        for (var port : program.inputs().entrySet()) {
            int[] sizes =
                    port.getValue().sizes().stream().mapToInt(size -> size).toArray();
            sizes[0] = rows;
            float[] numbers = new float[Math.toIntExact(rows * port.getValue().rowSize())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) random.nextGaussian();
            }
            inputs = inputs.with(port.getKey(), NumericArray.of(numbers, sizes));
        }
        return inputs;
    }
}
