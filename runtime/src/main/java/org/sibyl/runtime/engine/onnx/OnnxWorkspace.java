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
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.engine.Workspace;

/**
 * One thread's buffers in native memory, allocated when first asked for. Tensors are made once for each shape and then reused, outputs included,
 * so that a run copies nothing and allocates nothing.
 *
 * <p>Rows are padded to a multiple of {@value #TILE}. Kernels take a vector's worth of numbers at a time and may treat what
 * is left at the end by other code, and one row alone may go through a matrix-vector product: both may round differently. With 16
 * rows, every tensor's length is a multiple of every vector length in use (16 floats at most), there is no remainder, and no
 * product has a single row; a row's output is then the same bits wherever it stands and however many there are. On an x86-64
 * with AVX-512 and ONNX Runtime 1.28.0 no difference was seen without padding either (four networks, chunks of 1 to 512); the padding
 * keeps the promise where a kernel does distinguish, and costs nothing for chunks of hundreds. A run whose inputs are all single stays a
 * single row: it is the same run whatever else is asked.
 */
final class OnnxWorkspace implements Workspace {

    static final int TILE = 16;

    private final Map<String, Program> programs;
    private final OnnxProcess process;
    private final Map<String, OrtSession> sessions;
    private final int capacity;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, FloatBuffer> buffers = new HashMap<>();
    private final Map<String, OnnxTensor> tensors = new HashMap<>();

    OnnxWorkspace(Map<String, Program> programs, OnnxProcess process, Map<String, OrtSession> sessions, int capacity) {
        this.programs = programs;
        this.process = process;
        this.sessions = sessions;
        this.capacity = padded(capacity);
        programs.values().forEach(program -> shapes.putAll(program.ports()));
    }

    private static int padded(int rows) {
        return (rows + TILE - 1) / TILE * TILE;
    }

    @Override
    public FloatBuffer buffer(String port) {
        return buffers.computeIfAbsent(port, name -> {
            var shape = shapes.get(name);
            if (shape == null) {
                throw new IllegalArgumentException(
                        "the programs have the ports " + shapes.keySet() + ", but not \"" + name + "\"");
            }
            int size = Math.multiplyExact(capacity, Math.toIntExact(shape.rowSize()));
            return ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        });
    }

    @Override
    public void run(String program, int rows, Set<String> single) {
        var ports = programs.get(program);
        var session = sessions.get(program);
        if (ports == null || session == null) {
            throw new IllegalArgumentException(
                    "the model has the programs " + programs.keySet() + ", but not \"" + program + "\"");
        }
        int padded = single.containsAll(ports.inputs().keySet()) ? 1 : padded(rows);
        try {
            process.call(environment -> {
                var inputs = tensors(environment, ports.inputs(), padded, single);
                var outputs = tensors(environment, ports.outputs(), padded, Set.of());
                session.run(inputs, outputs).close(); // the result does not own pinned outputs
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
    public void close() {
        try {
            for (var tensor : tensors.values()) {
                process.free(tensor::close);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not free a tensor: " + e.getMessage(), e);
        }
        tensors.clear();
    }
}
