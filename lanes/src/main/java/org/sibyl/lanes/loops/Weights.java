package org.sibyl.lanes.loops;

/**
 * The weights of a linear map, packed: groups of {@value #TILE} outputs, in each the inputs, in each the outputs, so that both loops over rows and loops over
 * outputs read them in order.
 *
 * @param inputs numbers in
 * @param outputs numbers out
 * @param packed [outputs / TILE rounded up, inputs, TILE], zero beyond the last output
 * @param start what each output's sum starts from, padded likewise; empty if it starts from what lies in the result
 * @param lines {@code start}, each {@value #TILE} times, for loops that begin as many sums of an output at once
 */
@SuppressWarnings("ArrayRecordComponent") // read by loops alone, never compared
public record Weights(int inputs, int outputs, float[] packed, float[] start, float[] lines) {

    /** Outputs in a group. */
    public static final int TILE = 16;

    /** Most inputs that are summed in one part, which is quickest. */
    private static final int LONGEST = 128;

    /** About as many inputs are a part of a longer sum, whose rounding grows with the length of its parts. */
    private static final int PART = 64;

    /** Packs a matrix of [inputs, outputs] in row-major order. */
    public static Weights pack(int inputs, int outputs, float[] matrix, float... start) {
        int groups = (outputs + TILE - 1) / TILE;
        float[] packed = new float[groups * inputs * TILE];
        for (int k = 0; k < inputs; k++) {
            for (int o = 0; o < outputs; o++) {
                packed[(o / TILE * inputs + k) * TILE + o % TILE] = matrix[k * outputs + o];
            }
        }
        float[] padded = new float[start.length == 0 ? 0 : groups * TILE];
        System.arraycopy(start, 0, padded, 0, start.length);
        float[] lines = new float[padded.length * TILE];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = padded[i / TILE];
        }
        return new Weights(inputs, outputs, packed, padded, lines);
    }

    /** Returns where an output's weights begin; those of the next inputs follow in steps of {@link #TILE}. */
    int at(int output) {
        return output / TILE * inputs * TILE + output % TILE;
    }

    /** Returns how many columns there are in elements of [columns, inputs]. */
    int columns(Places x) {
        return x.at().length / inputs;
    }

    /** Returns how many inputs are summed one after another, as many each time as can be but for the last. Each such sum is added to what is there. */
    int run() {
        int runs = inputs <= LONGEST ? 1 : (inputs + PART - 1) / PART;
        return (inputs + runs - 1) / runs;
    }

    /** Returns how many inputs are summed from {@code begin} on. */
    int count(int begin) {
        return Math.min(run(), inputs - begin);
    }

    /** Returns whether the sum of inputs from {@code begin} on is added to what lies in the result, and not to {@link #start}. */
    boolean accumulates(int begin) {
        return begin > 0 || accumulates();
    }

    /** Returns whether sums start from what lies in the result. */
    public boolean accumulates() {
        return start.length == 0;
    }
}
