package org.sibyl.exporter.parity;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sibyl.arrays.Npz;
import org.sibyl.arrays.NumericArray;
import org.sibyl.runtime.engine.onnx.OnnxRuntime;

/**
 * A serialised model in ONNX Runtime, on one thread without spinning, as the runtime runs it. Holds native memory until it
 * is closed. Not thread-safe.
 */
public final class OnnxRun implements AutoCloseable {
    private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    private final OrtSession session;

    /**
     * Loads a model.
     *
     * @throws IllegalArgumentException if ONNX Runtime refuses it
     */
    public OnnxRun(byte[] model) {
        try {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = OnnxRuntime.environment().createSession(model, options);
        } catch (OrtException refused) {
            options.close();
            throw new IllegalArgumentException("ONNX Runtime refuses the graph: " + refused.getMessage(), refused);
        }
    }

    /**
     * Evaluates the graph on single-precision inputs by name.
     *
     * @throws IllegalArgumentException if ONNX Runtime refuses them
     */
    public Npz run(Npz inputs) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (String name : inputs.names()) {
                tensors.put(name, tensor(inputs.array(name)));
            }
            Npz outputs = Npz.empty();
            try (OrtSession.Result result = session.run(tensors)) {
                for (var output : result) {
                    outputs = outputs.with(output.getKey(), array((OnnxTensor) output.getValue()));
                }
            }
            return outputs;
        } catch (OrtException failed) {
            throw new IllegalArgumentException(
                    "ONNX Runtime cannot evaluate the graph on " + inputs + ": " + failed.getMessage(), failed);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static OnnxTensor tensor(NumericArray array) throws OrtException {
        int[] shape = array.shape();
        long[] sizes = new long[shape.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = shape[i];
        }
        return OnnxTensor.createTensor(OnnxRuntime.environment(), FloatBuffer.wrap(array.toFloats()), sizes);
    }

    private static NumericArray array(OnnxTensor tensor) {
        long[] sizes = tensor.getInfo().getShape();
        int[] shape = new int[sizes.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Math.toIntExact(sizes[i]);
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return NumericArray.of(values, shape);
    }

    @Override
    public void close() {
        try {
            session.close();
            options.close();
        } catch (OrtException failed) {
            throw new IllegalStateException("ONNX Runtime cannot close a session: " + failed.getMessage(), failed);
        }
    }
}
