package org.sibyl.lanes.kernel;

import org.sibyl.lanes.loops.Places;

/**
 * Where a kernel finds the elements of an operand, in the order of its result.
 *
 * @param places the place of each, and where their memory begins
 */
public record Operand(Places places) {

    /** Returns whether each is a row of lanes, not a number. */
    public boolean lanes() {
        return places.lanes();
    }

    /** Returns the place of each. */
    public int[] at() {
        return places.at();
    }

    /**
     * Returns this for so many blocks of rows side by side, each element as many neighbours.
     *
     * @param length elements in a group, within which the order stays: the blocks of one group follow one another
     */
    public Operand sideBySide(int blocks, int length) {
        int[] at = at();
        int[] wider = new int[at.length * blocks];
        for (int i = 0; i < wider.length; i++) {
            int block = i / length % blocks;
            int element = i / (length * blocks) * length + i % length;
            wider[i] = places.lanes() ? at[element] * blocks + block : at[element];
        }
        return new Operand(new Places(places.lanes(), places.base(), wider));
    }

    /** Returns whether elements lie one after another. */
    boolean dense(int from, int count) {
        int[] at = at();
        for (int i = 1; i < count; i++) {
            if (at[from + i] != at[from] + i) {
                return false;
            }
        }
        return true;
    }

    /** Returns where the memory of an element begins. */
    int index(int element, int width) {
        return places.lanes() ? places.base() + places.at()[element] * width : places.at()[element];
    }
}
