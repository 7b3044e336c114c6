package org.sibyl.lanes.kernel;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.lanes.loops.Binary;
import org.sibyl.lanes.loops.Unary;

/**
 * An operation on elements one by one, a strip at a time. Operands that lie as the result does are read where they are; others are gathered
 * into a strip first.
 */
public final class Elementwise implements Kernel {

    /** The operation on a strip of numbers. */
    private interface Operation {
        void on(Frame frame, int result, int[] operands, int count);
    }

    private final Operation operation;
    private final Operand result;
    private final List<Operand> operands;
    private final boolean[][] denseRows;
    private final boolean[][] denseBlocks;
    private final int block;

    private Elementwise(Operation operation, int width, Operand result, List<Operand> operands) {
        this.operation = operation;
        this.result = result;
        this.operands = operands;
        block = Frame.STRIP / width;
        denseRows = dense(Frame.STRIP);
        denseBlocks = dense(block);
    }

    /** Returns an operation on each number alone. */
    public static Kernel each(Unary unary, int width, Operand result, Operand from) {
        return new Elementwise(
                (frame, d, from0, n) -> frame.loops().unary(unary, frame.memory(), d, from0[0], n),
                width,
                result,
                List.of(from));
    }

    /** Returns an operation on pairs. */
    public static Kernel pairs(Binary binary, int width, Operand result, Operand left, Operand right) {
        return new Elementwise(
                (frame, d, from, n) -> frame.loops().binary(binary, frame.memory(), d, from[0], from[1], n),
                width,
                result,
                List.of(left, right));
    }

    /** Returns a choice between two by a third. */
    public static Kernel choice(int width, Operand result, Operand condition, Operand then, Operand otherwise) {
        return new Elementwise(
                (frame, d, from, n) -> frame.loops().choose(frame.memory(), d, from[0], from[1], from[2], n),
                width,
                result,
                List.of(condition, then, otherwise));
    }

    private boolean[][] dense(int strip) {
        int count = result.at().length;
        List<boolean[]> strips = new ArrayList<>();
        for (int from = 0; from < count; from += strip) {
            boolean[] dense = new boolean[operands.size()];
            for (int i = 0; i < dense.length; i++) {
                dense[i] = operands.get(i).dense(from, Math.min(strip, count - from));
            }
            strips.add(dense);
        }
        return strips.toArray(boolean[][]::new);
    }

    @Override
    public void run(Frame frame, int width) {
        int strip = width == 1 ? Frame.STRIP : block;
        boolean[][] dense = width == 1 ? denseRows : denseBlocks;
        int count = result.at().length;
        int[] from = new int[operands.size()];
        for (int s = 0; s < dense.length; s++) {
            int start = s * strip;
            int length = Math.min(strip, count - start);
            for (int i = 0; i < from.length; i++) {
                from[i] = operand(frame, i, dense[s][i], start, length, width);
            }
            operation.on(frame, result.index(frame, start, width), from, length * width);
        }
    }

    private int operand(Frame frame, int i, boolean dense, int start, int length, int width) {
        Operand operand = operands.get(i);
        if (dense && (operand.lanes() || width == 1)) {
            return operand.index(frame, start, width);
        }
        int strip = frame.strip(i);
        Gather.into(frame, strip, operand, start, length, width);
        return strip;
    }
}
