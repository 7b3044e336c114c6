package org.sibyl.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.runtime.artefact.GraphSignature;
import org.sibyl.runtime.artefact.Graphs;
import org.sibyl.runtime.evaluator.FieldEvaluator;

/**
 * One thread's buffers in native memory. Tensors are made once for each shape and then reused, outputs included, so that
 * a run copies nothing and allocates nothing.
 *
 * <p>Rows are padded to a multiple of {@value #TILE}. Kernels take a vector's worth of numbers at a time and may treat what
 * is left at the end by other code, and one row alone may go through a matrix-vector product: both may round differently. With 16
 * rows, every tensor's length is a multiple of every vector length in use (16 floats at most), there is no remainder, and no
 * product has a single row; a row's output is then the same bits wherever it stands and however many there are. On an x86-64
 * with AVX-512 and ONNX Runtime 1.28.0 no difference was seen without padding either (four networks, chunks of 1 to 512); the padding
 * keeps the promise where a kernel does distinguish, and costs nothing for chunks of hundreds.
 */
final class OnnxWorkspace implements FieldEvaluator.Workspace {

    static final int TILE = 16;

    private final Graphs graphs;
    private final OrtEnvironment environment;
    private final OrtSession field;
    private final OrtSession fieldJvp;
    private final Map<String, FloatBuffer> buffers = new HashMap<>();
    private final Map<String, OnnxTensor> tensors = new HashMap<>();
    private final FloatBuffer empty = FloatBuffer.allocate(0);

    OnnxWorkspace(Graphs graphs, OrtEnvironment environment, OrtSession field, OrtSession fieldJvp, int capacity) {
        this.graphs = graphs;
        this.environment = environment;
        this.field = field;
        this.fieldJvp = fieldJvp;
        int rows = padded(capacity);
        graphs.fieldJvp().inputs().forEach((name, shape) -> buffers.put(name, allocate(rows, shape)));
        graphs.fieldJvp().outputs().forEach((name, shape) -> buffers.put(name, allocate(rows, shape)));
    }

    private static int padded(int rows) {
        return (rows + TILE - 1) / TILE * TILE;
    }

    private static FloatBuffer allocate(int rows, List<Integer> shape) {
        int size = rows;
        for (int i = 1; i < shape.size(); i++) {
            size = Math.multiplyExact(size, shape.get(i));
        }
        return ByteBuffer.allocateDirect(Math.multiplyExact(size, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public FloatBuffer x() {
        return buffer("x");
    }

    @Override
    public FloatBuffer times() {
        return buffer("t");
    }

    @Override
    public FloatBuffer condition() {
        return buffers.containsKey("mask") ? buffer("mask") : buffer("context");
    }

    @Override
    public FloatBuffer direction() {
        return buffer("v");
    }

    @Override
    public FloatBuffer field() {
        return buffer("field");
    }

    @Override
    public FloatBuffer derivative() {
        return buffer("jvp");
    }

    private FloatBuffer buffer(String name) {
        return buffers.getOrDefault(name, empty);
    }

    @Override
    public void evaluate(int rows, boolean sharedTime) {
        run(field, graphs.field(), rows, sharedTime);
    }

    @Override
    public void evaluateAlong(int rows, boolean sharedTime) {
        run(fieldJvp, graphs.fieldJvp(), rows, sharedTime);
    }

    private void run(OrtSession session, GraphSignature graph, int rows, boolean sharedTime) {
        int padded = padded(rows);
        try {
            var inputs = tensors(graph.inputs(), padded, sharedTime);
            var outputs = tensors(graph.outputs(), padded, sharedTime);
            session.run(inputs, outputs).close(); // the result does not own pinned outputs
        } catch (OrtException e) {
            throw OnnxFailure.inRun(graph, e);
        }
    }

    private Map<String, OnnxTensor> tensors(Map<String, List<Integer>> shapes, int rows, boolean sharedTime)
            throws OrtException {
        var map = new LinkedHashMap<String, OnnxTensor>();
        for (var entry : shapes.entrySet()) {
            String name = entry.getKey();
            boolean single = name.equals("mask") || (name.equals("t") && sharedTime);
            map.put(name, tensor(name, entry.getValue(), single ? 1 : rows));
        }
        return map;
    }

    private OnnxTensor tensor(String name, List<Integer> shape, int rows) throws OrtException {
        String key = name + rows;
        var tensor = tensors.get(key);
        if (tensor == null) {
            long[] dimensions = shape.stream().mapToLong(Integer::longValue).toArray();
            dimensions[0] = rows;
            int size = 1;
            for (long dimension : dimensions) {
                size *= (int) dimension;
            }
            tensor = OnnxTensor.createTensor(environment, buffer(name).slice(0, size), dimensions);
            tensors.put(key, tensor);
        }
        return tensor;
    }

    @Override
    public void close() {
        new ArrayList<>(tensors.values()).forEach(OnnxTensor::close);
        tensors.clear();
    }
}
