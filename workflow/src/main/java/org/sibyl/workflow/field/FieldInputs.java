package org.sibyl.workflow.field;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.sibyl.arrays.ArrayFormatException;
import org.sibyl.arrays.ElementType;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.ModelLayout;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;

/**
 * Rows at which a field is to be evaluated, checked against the model: states {@code x}, times {@code t}, and what is known, in
 * arrays that are named and shaped as GenSBI has them.
 */
public final class FieldInputs {
    private final Npz file;
    private final Mode mode;
    private final int[] state;
    private final int[] known; // shape of the observation beside the state, empty where there is none
    private final Set<String> encoderPorts;
    private final int directions;
    private final int contextWidth;
    private final int rows;
    private final float[] x;
    private final float[] t;
    private final float[] condition;

    /**
     * Checks a file.
     *
     * @throws IllegalArgumentException if an array is missing, misshapen, of another type or not finite
     */
    public FieldInputs(Npz file, Manifest manifest) {
        this.file = file;
        mode = manifest.mode();
        var graph = manifest.program(Field.EVALUATION);
        state = sizes(graph, Ports.X);
        directions = ModelLayout.of(manifest).directions();
        x = numbers("x", -1, state[1], state[2]);
        rows = file.array("x").length(0);
        if (rows == 0) {
            throw new ArrayFormatException("array 'x' must have at least one row, but has none");
        }
        t = repeated("t", times());
        known = manifest.encoder()
                .map(encoder -> sizes(encoder, Ports.OBSERVATION))
                .orElseGet(() -> sizes(graph, Ports.CONTEXT));
        encoderPorts = manifest.encoder()
                .map(encoder -> Set.copyOf(encoder.inputs().keySet()))
                .orElse(Set.of());
        contextWidth = IntStream.of(sizes(graph, Ports.CONTEXT)).skip(1).reduce(1, (a, b) -> a * b);
        condition = condition();
        TokenOrder.require(file, "node_ids", state[1], 0);
        TokenOrder.require(file, "obs_ids", state[1], 0);
        if (known.length > 0) {
            TokenOrder.require(file, "cond_ids", known[1], 1);
        }
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** Numbers in one row of the state. */
    int stateWidth() {
        return state[1] * state[2];
    }

    /** Directions of a derivative that a row of its program takes. */
    int directions() {
        return directions;
    }

    /** The shape of the field, [rows, tokens, channels]. */
    int[] shape() {
        return new int[] {rows, state[1], state[2]};
    }

    boolean hasEncoder() {
        return !encoderPorts.isEmpty();
    }

    /** What an encoder takes; nothing where there is none. */
    Set<String> encoderPorts() {
        return encoderPorts;
    }

    /** Numbers of a row of what the field depends on beside its state and a mask. */
    int contextWidth() {
        return contextWidth;
    }

    boolean isJoint() {
        return mode.showsGivenInState();
    }

    float x(int row, int place) {
        return x[row * stateWidth() + place];
    }

    float t(int row) {
        return t[row];
    }

    /** What a row's state depends on: its mask or its observation, empty where there is none. */
    List<Float> condition(int row) {
        int width = condition.length / rows;
        return IntStream.range(row * width, (row + 1) * width)
                .mapToObj(i -> condition[i])
                .toList();
    }

    private NumericArray times() {
        var array = file.array("t");
        boolean column = array.rank() == 2 && array.length(1) == 1;
        return array.rank() == 0 || column ? array.reshaped(array.size()) : array;
    }

    private float[] condition() {
        if (isJoint()) {
            var mask = file.array("condition_mask");
            if (mask.type() != ElementType.BOOL) {
                throw new ArrayFormatException("array 'condition_mask' must be of type bool, true where a token is"
                        + " observed, but is " + mask + "; convert it with astype(bool)");
            }
            return overChannels(repeated("condition_mask", mask.requireShape("condition_mask", -1, state[1], 1)));
        }
        if (known.length > 0) {
            return repeated("cond", file.array("cond").requireShape("cond", -1, known[1], known[2]));
        }
        return new float[0];
    }

    /** The mask of a token for each of its numbers. */
    private float[] overChannels(float... ofTokens) {
        float[] all = new float[ofTokens.length * state[2]];
        for (int i = 0; i < all.length; i++) {
            all[i] = ofTokens[Math.floorDiv(i, state[2])];
        }
        return all;
    }

    /** Numbers of one row each, the single row of an array of one repeated. */
    private float[] repeated(String name, NumericArray array) {
        if (array.rank() == 0 || (array.length(0) != rows && array.length(0) != 1)) {
            throw new ArrayFormatException("array '" + name + "' must have one row, or one for each of the " + rows
                    + " rows of x, but is " + array);
        }
        float[] values = finite(name, array);
        int width = values.length / array.length(0);
        float[] all = new float[rows * width];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i % values.length];
        }
        return all;
    }

    private float[] numbers(String name, int... shape) {
        return finite(name, file.array(name).requireShape(name, shape));
    }

    private static float[] finite(String name, NumericArray array) {
        float[] values = array.toFloats();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new ArrayFormatException(
                        "array '" + name + "' must hold finite numbers, but element " + i + " is " + values[i]);
            }
        }
        return values;
    }

    private static int[] sizes(Program program, String input) {
        return Optional.ofNullable(program.inputs().get(input)).map(Shape::sizes).orElse(List.of()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
