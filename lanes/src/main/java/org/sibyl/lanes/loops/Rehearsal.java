package org.sibyl.lanes.loops;

import static org.sibyl.lanes.loops.Lanes16.ROWS;
import static org.sibyl.lanes.loops.Lanes16.VL;

import java.util.Arrays;

/**
 * Small linear maps on numbers of its own, for the JVM to compile the loop that most of every network's time goes into before a network comes to it. A loop that
 * is called often is compiled; one that is long is interpreted for long. In a network they are long, here they are short: a few of their sums, as often as
 * the compiler asks for.
 */
final class Rehearsal {

    private static final int COLUMNS = 4;
    private static final int OUTPUTS = 4;
    private static final int INPUTS = 4;
    private static final int CALLS = VL == ROWS ? 1 : COLUMNS * ROWS / (2 * VL); // of the innermost loop, for each map

    private final Weights weights = Weights.pack(INPUTS, OUTPUTS, new float[INPUTS * OUTPUTS], new float[OUTPUTS]);
    private final Lines to = new Lines(0, COLUMNS, 1);
    private final Places x;
    private final int panel;
    private final float[] memory;

    Rehearsal() {
        int results = COLUMNS * OUTPUTS * ROWS;
        x = new Places(true, results, places());
        panel = results + COLUMNS * INPUTS * ROWS;
        memory = new float[panel + COLUMNS * INPUTS * ROWS];
    }

    /** Of [columns, inputs], as a panel has them. */
    private static int[] places() {
        int[] places = new int[COLUMNS * INPUTS];
        Arrays.setAll(places, i -> i % INPUTS * COLUMNS + i / INPUTS);
        return places;
    }

    /** Goes through the innermost loop so many times. */
    void run(int times) {
        for (int i = 0; i < times; i += CALLS) {
            BlockProduct.run(memory, to, weights, x, panel);
        }
    }
}
