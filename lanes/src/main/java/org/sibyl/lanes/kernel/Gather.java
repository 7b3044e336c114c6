package org.sibyl.lanes.kernel;

import java.util.Arrays;

/** Elements brought to lie one after another; a number becomes a row of lanes. */
public record Gather(Operand result, Operand from) implements Kernel {

    @Override
    public void run(Frame frame, int width) {
        into(frame, result.index(0, width), from, 0, from.at().length, width);
    }

    static void into(Frame frame, int to, Operand from, int start, int count, int width) {
        float[] memory = frame.memory();
        int[] at = from.at();
        if (width == 1) {
            int base = from.lanes() ? frame.lanes() : 0;
            for (int i = 0; i < count; i++) {
                memory[to + i] = memory[base + at[start + i]];
            }
        } else if (from.lanes()) {
            for (int i = 0; i < count; i++) {
                System.arraycopy(memory, frame.lanes() + at[start + i] * width, memory, to + i * width, width);
            }
        } else {
            for (int i = 0; i < count; i++) {
                int begin = to + i * width;
                Arrays.fill(memory, begin, begin + width, memory[at[start + i]]);
            }
        }
    }

    @Override
    public String toString() {
        return "gather " + result.at().length + (from.lanes() ? " lanes" : " numbers");
    }
}
