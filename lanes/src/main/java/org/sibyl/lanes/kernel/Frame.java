package org.sibyl.lanes.kernel;

import org.sibyl.lanes.loops.Loops;
import org.sibyl.lanes.loops.Panel;

/**
 * The memory that kernels work on: single numbers first, then rows of lanes, then a strip for operands that must be gathered. Belongs to one
 * thread.
 */
public final class Frame {

    /** Numbers in a strip. */
    public static final int STRIP = 2048;

    private final float[] memory;
    private final int lanes;
    private final int strips;
    private final Loops loops;
    private final Panel panel;
    private final int[] starts = new int[3];

    /**
     * Makes a frame.
     *
     * @param numbers single numbers, of which the constants are the first
     * @param lanes rows of lanes
     * @param inputs most inputs of a linear map
     */
    public Frame(float[] constants, int numbers, int lanes, int inputs, Loops loops) {
        this.lanes = lanes(numbers);
        strips = this.lanes + lanes * loops.width();
        memory = new float[strips + 3 * STRIP + 4 * inputs * loops.width()];
        System.arraycopy(constants, 0, memory, 0, constants.length);
        this.loops = loops;
        panel = loops.panel(strip(3), inputs);
    }

    /** Returns all of it. */
    public float[] memory() {
        return memory;
    }

    /** Returns where the lanes begin behind so many single numbers. */
    public static int lanes(int numbers) {
        return (numbers + 15) / 16 * 16;
    }

    /** Returns where the lanes begin. */
    public int lanes() {
        return lanes;
    }

    /** Returns room for where the operands of a strip begin. */
    int[] starts() {
        return starts;
    }

    int strip(int operand) {
        return strips + operand * STRIP;
    }

    Panel panel() {
        return panel;
    }

    Loops loops() {
        return loops;
    }
}
