package org.sibyl.lanes;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.sibyl.lanes.kernel.Frame;
import org.sibyl.lanes.kernel.Operand;
import org.sibyl.lanes.plan.Executable;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.engine.Workspace;

/** One thread's buffers, and the memory of each program that it has run. */
final class LanesWorkspace implements Workspace {

    /** Rows up to which one after another is quicker than a block, as a share of its width. */
    private static final int FEW = 4;

    private final LanesPrograms programs;
    private final int capacity;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, FloatBuffer> buffers = new HashMap<>();
    private final Map<LanesPrograms.Call, Frame> frames = new HashMap<>();

    LanesWorkspace(LanesPrograms programs, int capacity) {
        this.programs = programs;
        this.capacity = capacity;
        programs.programs().values().forEach(program -> shapes.putAll(program.ports()));
    }

    @Override
    public FloatBuffer buffer(String port) {
        return buffers.computeIfAbsent(port, name -> {
            Shape shape = shapes.get(name);
            if (shape == null) {
                throw new IllegalArgumentException(
                        "the programs have the ports " + shapes.keySet() + ", but not \"" + name + "\"");
            }
            return FloatBuffer.allocate(Math.multiplyExact(capacity, Math.toIntExact(shape.rowSize())));
        });
    }

    @Override
    public void run(String program, int rows, Set<String> single) {
        var call = new LanesPrograms.Call(program, Set.copyOf(single));
        Executable executable = programs.executable(call);
        Frame frame = frames.computeIfAbsent(call, key -> executable.frame(programs.loops()));
        executable.inputs().forEach((port, operand) -> {
            if (!operand.lanes()) {
                read(frame, operand, array(port), 0, 1, 1);
            }
        });
        executable.once(frame);
        int width = programs.loops().width();
        int wide = width * executable.blocks();
        boolean alone = single.containsAll(executable.inputs().keySet());
        int count = alone ? 1 : rows;
        for (int row = 0; row < count; ) {
            int left = count - row;
            int lanes = left <= width / FEW ? 1 : left <= wide / 2 ? width : wide;
            block(executable, frame, row, Math.min(left, lanes), lanes);
            row += lanes;
        }
    }

    private void block(Executable executable, Frame frame, int row, int rows, int width) {
        executable.inputs().forEach((port, operand) -> {
            if (operand.lanes()) {
                read(frame, operand, array(port), row, rows, width);
            }
        });
        int rowsOfBlock = programs.loops().width();
        if (width > rowsOfBlock) {
            executable.wide(frame, rowsOfBlock);
        } else {
            executable.always(frame, width);
        }
        executable.outputs().forEach((port, operand) -> write(frame, operand, array(port), row, rows, width));
    }

    private float[] array(String port) {
        return buffer(port).array();
    }

    /** Lays rows into the lanes; lanes beyond the last row hold the last row again. */
    private static void read(Frame frame, Operand operand, float[] from, int row, int rows, int width) {
        float[] memory = frame.memory();
        int[] at = operand.at();
        int base = operand.lanes() ? frame.lanes() : 0;
        for (int lane = 0; lane < width; lane++) {
            int start = (row + Math.min(lane, rows - 1)) * at.length;
            for (int i = 0; i < at.length; i++) {
                memory[base + at[i] * width + lane] = from[start + i];
            }
        }
    }

    private static void write(Frame frame, Operand operand, float[] to, int row, int rows, int width) {
        float[] memory = frame.memory();
        int[] at = operand.at();
        int base = operand.lanes() ? frame.lanes() : 0;
        int step = operand.lanes() ? width : 1;
        for (int lane = 0; lane < rows; lane++) {
            int start = (row + lane) * at.length;
            int own = operand.lanes() ? lane : 0;
            for (int i = 0; i < at.length; i++) {
                to[start + i] = memory[base + at[i] * step + own];
            }
        }
    }

    @Override
    public void close() {
        frames.clear();
    }
}
