package org.sibyl.runtime.engine.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.runtime.error.LimitExceededException;

/**
 * One thread's buffers in native memory, allocated when first asked for. Tensors are made once for each shape and then reused, outputs included,
 * so that a run copies nothing and allocates nothing.
 *
 * <p>Rows are padded as {@link LeastRows} says: a row's output is then the same bits wherever it stands and however many there are. The padding costs
 * nothing for chunks of hundreds. A run whose inputs are all single stays a single row: it is the same run whatever else is asked.
 */
final class OnnxWorkspace implements Workspace {

    private final Map<String, Program> programs;
    private final OnnxProcess process;
    private final Function<String, OrtSession> sessions;
    private final LeastRows least;
    private final int capacity;
    private final Map<String, FloatBuffer> buffers = new HashMap<>();
    private final Map<String, OnnxTensor> tensors = new HashMap<>();
    private final OrtSession.RunOptions options;
    private boolean closed; // guarded by options

    OnnxWorkspace(
            Map<String, Program> programs,
            OnnxProcess process,
            Function<String, OrtSession> sessions,
            LeastRows least,
            int capacity) {
        this.programs = programs;
        this.process = process;
        this.sessions = sessions;
        this.least = least;
        this.capacity = LeastRows.tiled(capacity);
        try {
            this.options = process.call(environment -> new OrtSession.RunOptions());
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not make the options of a run: " + e.getMessage(), e);
        }
    }

    @Override
    public FloatBuffer buffer(String port) {
        return buffers.computeIfAbsent(port, this::allocated);
    }

    private FloatBuffer allocated(String port) {
        boolean padded = false;
        long width = -1;
        for (var program : programs.entrySet()) {
            var shape = program.getValue().ports().get(port);
            if (shape != null) {
                width = shape.rowSize();
                padded |= !program.getKey().equals(Program.ENCODER); // which takes one row at a time
            }
        }
        if (width < 0) {
            throw new IllegalArgumentException("the programs have the ports "
                    + programs.values().stream()
                            .flatMap(each -> each.ports().keySet().stream())
                            .distinct()
                            .toList()
                    + ", but not \"" + port + "\"");
        }
        long rows = padded ? Math.max(capacity, LeastRows.AMPLE) : capacity;
        long bytes = rows * width * Float.BYTES;
        if (bytes > Integer.MAX_VALUE) {
            throw new LimitExceededException(tooLarge(port, rows, bytes));
        }
        try {
            return ByteBuffer.allocateDirect((int) bytes)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        } catch (OutOfMemoryError e) {
            throw new LimitExceededException(tooLarge(port, rows, bytes), e);
        }
    }

    private static String tooLarge(String port, long rows, long bytes) {
        return "a chunk of " + rows + " rows needs " + bytes + " bytes for " + port
                + " alone, more than there are; ask for a smaller chunk, which changes no draw";
    }

    @Override
    public void run(String program, int rows, Set<String> single) {
        var ports = programs.get(program);
        if (ports == null) {
            throw new IllegalArgumentException(
                    "the model has the programs " + programs.keySet() + ", but not \"" + program + "\"");
        }
        boolean once = single.containsAll(ports.inputs().keySet());
        runExactly(program, once ? 1 : least.padded(program, rows, single), single);
    }

    /** Runs a program with so many rows and no others. */
    void runExactly(String program, int rows, Set<String> single) {
        var ports = programs.get(program);
        if (ports == null) {
            throw new IllegalArgumentException(
                    "the model has the programs " + programs.keySet() + ", but not \"" + program + "\"");
        }
        var session = sessions.apply(program);
        try {
            process.call(environment -> {
                var inputs = tensors(environment, ports.inputs(), rows, single);
                var outputs = tensors(environment, ports.outputs(), rows, Set.of());
                session.run(inputs, Set.of(), outputs, options).close(); // the result does not own pinned outputs
                return outputs;
            });
        } catch (OrtException e) {
            throw OnnxFailure.inRun(ports, e);
        }
    }

    private Map<String, OnnxTensor> tensors(
            OrtEnvironment environment, Map<String, Shape> ports, int rows, Set<String> single) throws OrtException {
        var map = new LinkedHashMap<String, OnnxTensor>();
        for (var port : ports.entrySet()) {
            String name = port.getKey();
            map.put(name, tensor(environment, name, port.getValue(), single.contains(name) ? 1 : rows));
        }
        return map;
    }

    private OnnxTensor tensor(OrtEnvironment environment, String port, Shape shape, int rows) throws OrtException {
        String key = port + " of " + rows;
        var tensor = tensors.get(key);
        if (tensor == null) {
            int size = Math.toIntExact(rows * shape.rowSize());
            tensor = OnnxTensor.createTensor(environment, buffer(port).slice(0, size), shape.withRows(rows));
            tensors.put(key, tensor);
        }
        return tensor;
    }

    @Override
    public void cancel() {
        synchronized (options) { // may come from another thread while this one closes
            if (!closed) {
                try {
                    process.free(() -> options.setTerminate(true)); // nothing to end where the JVM ends
                } catch (OrtException e) {
                    throw new IllegalStateException("ONNX Runtime could not end a run: " + e.getMessage(), e);
                }
            }
        }
    }

    @Override
    public void close() {
        tensors.values().forEach(tensor -> free(tensor::close));
        tensors.clear();
        synchronized (options) {
            if (!closed) {
                closed = true;
                free(options::close);
            }
        }
    }

    private void free(OnnxProcess.Owner owner) {
        try {
            process.free(owner);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not free a tensor: " + e.getMessage(), e);
        }
    }
}
