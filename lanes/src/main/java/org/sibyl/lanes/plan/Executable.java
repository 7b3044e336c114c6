package org.sibyl.lanes.plan;

import java.util.List;
import java.util.Map;
import org.sibyl.lanes.kernel.Frame;
import org.sibyl.lanes.kernel.Kernel;
import org.sibyl.lanes.kernel.Operand;
import org.sibyl.lanes.loops.Loops;

/**
 * A compiled program. Immutable and thread-safe; a frame belongs to one thread.
 *
 * @param inputs where inputs are laid, by their names
 * @param outputs where outputs are found
 * @param once kernels that run once
 * @param always kernels that run for each block of rows
 * @param wide kernels that run for {@code blocks} of them at a time
 * @param blocks how many blocks of rows those take
 * @param constants numbers that lie first in the memory
 * @param numbers how many single numbers there are
 * @param lanes how many rows of lanes there are
 * @param widest most inputs of a linear map
 */
@SuppressWarnings("ArrayRecordComponent") // read by frames alone, never compared
public record Executable(
        Map<String, Operand> inputs,
        Map<String, Operand> outputs,
        List<Kernel> once,
        List<Kernel> always,
        List<Kernel> wide,
        int blocks,
        float[] constants,
        int numbers,
        int lanes,
        int widest) {

    /** Returns a memory to run it in. */
    public Frame frame(Loops loops) {
        return new Frame(constants, numbers, lanes * blocks, widest, loops);
    }

    /** Runs what depends on no row. */
    public void once(Frame frame) {
        for (Kernel kernel : once) {
            kernel.run(frame, 1);
        }
    }

    /** Runs one block. */
    public void always(Frame frame, int width) {
        for (Kernel kernel : always) {
            kernel.run(frame, width);
        }
    }

    /** Runs as many blocks side by side as this takes, each of so many rows. */
    public void wide(Frame frame, int width) {
        for (Kernel kernel : wide) {
            kernel.run(frame, width);
        }
    }
}
