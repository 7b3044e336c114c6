package org.sibyl.lanes.kernel;

import org.sibyl.lanes.loops.Places;

/**
 * Where a kernel finds the elements of an operand, in the order of its result.
 *
 * @param lanes whether each is a row of lanes, not a number
 * @param at the place of each
 */
@SuppressWarnings("ArrayRecordComponent") // read by kernels alone, never compared
public record Operand(boolean lanes, int[] at) {

    /** Returns whether elements lie one after another. */
    boolean dense(int from, int count) {
        for (int i = 1; i < count; i++) {
            if (at[from + i] != at[from] + i) {
                return false;
            }
        }
        return true;
    }

    /** Returns the same places, with where their memory begins. */
    Places in(Frame frame) {
        return new Places(lanes, lanes ? frame.lanes() : 0, at);
    }

    /** Returns where the memory of an element begins. */
    int index(Frame frame, int element, int width) {
        return lanes ? frame.lanes() + at[element] * width : at[element];
    }
}
