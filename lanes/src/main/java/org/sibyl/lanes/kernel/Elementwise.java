package org.sibyl.lanes.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sibyl.lanes.loops.Binary;
import org.sibyl.lanes.loops.Places;
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

    /** The operation on elements of a block that are found by their places. */
    private interface Scattered {
        void on(Frame frame, int result, Places[] operands, int from, int count);
    }

    private final String name;
    private final Operation operation;
    private final Optional<Scattered> scattered;
    private final Operand result;
    private final List<Operand> operands;
    private final Places[] places;
    private final boolean[][] denseRows;
    private final boolean[][] denseBlocks;
    private final int block;

    private Elementwise(
            String name,
            Operation operation,
            Optional<Scattered> scattered,
            int width,
            Operand result,
            List<Operand> operands) {
        this.name = name;
        this.operation = operation;
        this.scattered = scattered;
        this.result = result;
        this.operands = operands;
        places = operands.stream().map(Operand::places).toArray(Places[]::new);
        block = Frame.STRIP / width;
        denseRows = dense(Frame.STRIP);
        denseBlocks = dense(block);
    }

    /** Returns an operation on each number alone. */
    public static Kernel each(Unary unary, int width, Operand result, Operand from) {
        return new Elementwise(
                unary.name(),
                (frame, d, from0, n) -> frame.loops().unary(unary, frame.memory(), d, from0[0], n),
                Optional.empty(),
                width,
                result,
                List.of(from));
    }

    /** Returns an operation on pairs. */
    public static Kernel pairs(Binary binary, int width, Operand result, Operand left, Operand right) {
        return new Elementwise(
                binary.name(),
                (frame, d, from, n) -> frame.loops().binary(binary, frame.memory(), d, from[0], from[1], n),
                Optional.of((frame, d, from, start, n) ->
                        frame.loops().pairs(binary, frame.memory(), d, from[0], from[1], start, n)),
                width,
                result,
                List.of(left, right));
    }

    /** Returns a product and a sum, rounded once. */
    public static Kernel fused(int width, Operand result, Operand left, Operand right, Operand more) {
        return new Elementwise(
                "FUSED",
                (frame, d, from, n) -> frame.loops().fused(frame.memory(), d, from[0], from[1], from[2], n),
                Optional.of((frame, d, from, start, n) ->
                        frame.loops().triples(frame.memory(), d, from[0], from[1], from[2], start, n)),
                width,
                result,
                List.of(left, right, more));
    }

    /** Returns a choice between two by a third. */
    public static Kernel choice(int width, Operand result, Operand condition, Operand then, Operand otherwise) {
        return new Elementwise(
                "CHOOSE",
                (frame, d, from, n) -> frame.loops().choose(frame.memory(), d, from[0], from[1], from[2], n),
                Optional.empty(),
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
        int[] from = frame.starts();
        for (int s = 0; s < dense.length; s++) {
            int start = s * strip;
            int length = Math.min(strip, count - start);
            if (width > 1 && scattered.isPresent() && !flat(dense[s])) {
                scattered.get().on(frame, result.index(start, width), places, start, length);
                continue;
            }
            for (int i = 0; i < places.length; i++) {
                from[i] = operand(frame, i, dense[s][i], start, length, width);
            }
            operation.on(frame, result.index(start, width), from, length * width);
        }
    }

    private boolean flat(boolean[] dense) {
        boolean flat = true;
        for (int i = 0; i < dense.length; i++) {
            flat &= dense[i] && operands.get(i).lanes();
        }
        return flat;
    }

    private int operand(Frame frame, int i, boolean dense, int start, int length, int width) {
        Operand operand = operands.get(i);
        if (dense && (operand.lanes() || width == 1)) {
            return operand.index(start, width);
        }
        int strip = frame.strip(i);
        Gather.into(frame, strip, operand, start, length, width);
        return strip;
    }

    @Override
    public String toString() {
        var text = new StringBuilder(name + " of " + result.at().length);
        for (int i = 0; i < operands.size(); i++) {
            boolean dense = true;
            for (boolean[] strip : denseBlocks) {
                dense &= strip[i];
            }
            text.append(
                    operands.get(i).lanes()
                            ? dense ? " lanes" : " gathered lanes"
                            : dense ? " numbers" : " gathered numbers");
        }
        return text.toString();
    }
}
