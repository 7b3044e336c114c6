package org.sibyl.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import org.sibyl.runtime.DeviceUnavailableException;
import org.sibyl.runtime.ModelIncompatibleException;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.GraphSignature;
import org.sibyl.runtime.evaluator.FieldEvaluator;
import org.sibyl.runtime.gate.GraphGate;

/**
 * Evaluates an artefact's graphs with ONNX Runtime on the CPU: one session for each graph, shared by all threads, each run with one
 * thread. Parallelism is over chunks of rows, by the caller; ONNX Runtime's own pool would spin between runs.
 */
public final class OnnxEvaluator implements FieldEvaluator {

    private final Artefact artefact;
    private final OrtEnvironment environment;
    private final OrtSession.SessionOptions options; // must outlive the sessions
    private final OrtSession field;
    private final OrtSession fieldJvp;

    private OnnxEvaluator(
            Artefact artefact,
            OrtEnvironment environment,
            OrtSession.SessionOptions options,
            OrtSession field,
            OrtSession fieldJvp) {
        this.artefact = artefact;
        this.environment = environment;
        this.options = options;
        this.field = field;
        this.fieldJvp = fieldJvp;
    }

    /**
     * Checks both graphs and opens them.
     *
     * @throws org.sibyl.runtime.artefact.ArtefactInvalidException if a graph is refused
     * @throws ModelIncompatibleException if ONNX Runtime cannot run a graph
     * @throws DeviceUnavailableException if ONNX Runtime's native library cannot be loaded
     */
    public static OnnxEvaluator open(Artefact artefact) {
        var graphs = artefact.manifest().graphs();
        byte[] fieldBytes = checked(artefact, graphs.field());
        byte[] jvpBytes = checked(artefact, graphs.fieldJvp());
        var environment = environment();
        var options = new OrtSession.SessionOptions();
        try {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            var field = session(environment, fieldBytes, options, graphs.field());
            try {
                var fieldJvp = session(environment, jvpBytes, options, graphs.fieldJvp());
                return new OnnxEvaluator(artefact, environment, options, field, fieldJvp);
            } catch (RuntimeException e) {
                close(field);
                throw e;
            }
        } catch (OrtException | RuntimeException e) {
            options.close();
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new ModelIncompatibleException("ONNX Runtime refused its options: " + e.getMessage(), e);
        }
    }

    private static byte[] checked(Artefact artefact, GraphSignature graph) {
        byte[] bytes = artefact.copyBytes(graph.file());
        GraphGate.check(bytes, graph);
        return bytes;
    }

    private static OrtEnvironment environment() {
        try {
            return OrtEnvironment.getEnvironment();
        } catch (LinkageError | IllegalStateException e) {
            throw new DeviceUnavailableException(
                    "ONNX Runtime needs its native library for " + System.getProperty("os.name") + " on "
                            + System.getProperty("os.arch") + ", but it cannot be loaded: " + e.getMessage()
                            + "; see onnxruntime.native.path",
                    e);
        }
    }

    private static OrtSession session(
            OrtEnvironment environment, byte[] bytes, OrtSession.SessionOptions options, GraphSignature graph) {
        try {
            return environment.createSession(bytes, options);
        } catch (OrtException e) {
            throw new ModelIncompatibleException(
                    "ONNX Runtime must accept " + graph.file() + ", but it says: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "; export the model again",
                    e);
        }
    }

    @Override
    public Workspace workspace(int capacity) {
        return new OnnxWorkspace(artefact.manifest().graphs(), environment, field, fieldJvp, capacity);
    }

    @Override
    public void close() {
        close(fieldJvp);
        close(field);
        options.close();
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close a session: " + e.getMessage(), e);
        }
    }
}
