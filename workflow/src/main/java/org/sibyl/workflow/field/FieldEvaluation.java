package org.sibyl.workflow.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;

/**
 * A model's field at given rows and, for a joint model, its divergence over the free tokens. Rows that depend on the same mask are
 * evaluated together, each at its own time.
 */
public final class FieldEvaluation {
    private static final int CHUNK = 256;

    private final FieldInputs inputs;
    private final Programs programs;
    private final Map<List<Float>, List<Float>> contexts = new HashMap<>();
    private final float[] field;
    private final double[] divergence;

    private FieldEvaluation(FieldInputs inputs, Programs programs) {
        this.inputs = inputs;
        this.programs = programs;
        field = new float[inputs.rows() * inputs.stateWidth()];
        divergence = new double[inputs.rows()];
    }

    /**
     * Evaluates.
     *
     * @param inputs where
     * @param programs of the model that the inputs were checked against; they stay the caller's
     * @return arrays {@code out} [rows, tokens, channels] and, of a joint model, {@code divergence_of_free} [rows], both float32
     */
    public static Npz of(FieldInputs inputs, Programs programs) {
        var evaluation = new FieldEvaluation(inputs, programs);
        try (var workspace = programs.workspace(Math.min(CHUNK, inputs.rows()))) {
            for (var chunk : evaluation.chunks()) {
                evaluation.evaluate(chunk, workspace);
            }
        }
        var out = Npz.empty().with("out", NumericArray.of(evaluation.field, inputs.shape()));
        if (!inputs.isJoint()) {
            return out;
        }
        float[] sums = new float[inputs.rows()];
        for (int row = 0; row < sums.length; row++) {
            sums[row] = (float) evaluation.divergence[row];
        }
        return out.with("divergence_of_free", NumericArray.of(sums, inputs.rows()));
    }

    /** Rows that one evaluation takes together. */
    private List<List<Integer>> chunks() {
        Map<List<Float>, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < inputs.rows(); row++) {
            var key = inputs.isJoint() ? inputs.condition(row) : List.<Float>of();
            groups.computeIfAbsent(key, mask -> new ArrayList<>()).add(row);
        }
        List<List<Integer>> chunks = new ArrayList<>();
        for (var rows : groups.values()) {
            for (int from = 0; from < rows.size(); from += CHUNK) {
                chunks.add(rows.subList(from, Math.min(from + CHUNK, rows.size())));
            }
        }
        return chunks;
    }

    private void evaluate(List<Integer> rows, Workspace workspace) {
        int width = inputs.stateWidth();
        for (int i = 0; i < rows.size(); i++) {
            int row = rows.get(i);
            workspace.buffer(Ports.T).put(i, inputs.t(row));
            for (int place = 0; place < width; place++) {
                workspace.buffer(Ports.X).put(i * width + place, inputs.x(row, place));
            }
            var condition = inputs.isJoint() ? inputs.condition(row) : context(row);
            int start = inputs.isJoint() ? 0 : i * condition.size(); // one mask for all rows, a context for each
            for (int place = 0; place < condition.size(); place++) {
                workspace
                        .buffer(inputs.isJoint() ? Ports.MASK : Ports.CONTEXT)
                        .put(start + place, condition.get(place));
            }
        }
        workspace.run(Field.EVALUATION, rows.size(), shared());
        for (int i = 0; i < rows.size(); i++) {
            for (int place = 0; place < width; place++) {
                field[rows.get(i) * width + place] =
                        workspace.buffer(Ports.FIELD).get(i * width + place);
            }
        }
        if (inputs.isJoint()) {
            addDivergence(rows, workspace);
        }
    }

    private Set<String> shared() {
        return inputs.isJoint() ? Set.of(Ports.MASK) : Set.of();
    }

    /** What the field sees of a row's observation, encoded once where there is an encoder. */
    private List<Float> context(int row) {
        return contexts.computeIfAbsent(
                inputs.condition(row), observation -> inputs.hasEncoder() ? encoded(observation) : observation);
    }

    private List<Float> encoded(List<Float> observation) {
        try (var workspace = programs.workspace(1)) {
            for (int i = 0; i < observation.size(); i++) {
                workspace.buffer(Ports.OBSERVATION).put(i, observation.get(i));
                if (inputs.encoderPorts().contains(Ports.PRESENCE)) {
                    workspace.buffer(Ports.PRESENCE).put(i, 1); // numbers of these files are all there
                }
            }
            workspace.run(Program.ENCODER, 1, inputs.encoderPorts());
            List<Float> context = new ArrayList<>();
            for (int i = 0; i < inputs.contextWidth(); i++) {
                context.add(workspace.buffer(Ports.CONTEXT).get(i));
            }
            return context;
        }
    }

    /** Σ ∂fieldₖ/∂xₖ over the numbers k of the free tokens, one tangent a number, as many at once as the program takes. */
    private void addDivergence(List<Integer> rows, Workspace workspace) {
        int width = inputs.stateWidth();
        int together = inputs.directions();
        var mask = inputs.condition(rows.get(0));
        int[] free = IntStream.range(0, width)
                .filter(number -> mask.get(number) == 0)
                .toArray();
        for (int first = 0; first < free.length; first += together) {
            int[] numbers = Arrays.copyOfRange(free, first, Math.min(free.length, first + together));
            for (int i = 0; i < rows.size() * together; i++) {
                for (int number = 0; number < width; number++) {
                    boolean along = i % together < numbers.length && numbers[i % together] == number;
                    workspace.buffer(Ports.DIRECTION).put(i * width + number, along ? 1 : 0);
                }
            }
            workspace.run(Field.DERIVATIVE, rows.size(), shared());
            for (int i = 0; i < rows.size(); i++) {
                for (int k = 0; k < numbers.length; k++) {
                    divergence[rows.get(i)] +=
                            workspace.buffer(Ports.DERIVATIVE).get((i * together + k) * width + numbers[k]);
                }
            }
        }
    }
}
