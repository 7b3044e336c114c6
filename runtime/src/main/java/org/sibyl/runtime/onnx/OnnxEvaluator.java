package org.sibyl.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sibyl.runtime.DeviceUnavailableException;
import org.sibyl.runtime.ModelIncompatibleException;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.GraphSignature;
import org.sibyl.runtime.artefact.Graphs;
import org.sibyl.runtime.evaluator.FieldEvaluator;
import org.sibyl.runtime.gate.GraphGate;

/**
 * Evaluates an artefact's graphs with ONNX Runtime on the CPU: one session for each graph, shared by all threads, each run with one
 * thread. Parallelism is over chunks of rows, by the caller; ONNX Runtime's own pool would spin between runs.
 */
public final class OnnxEvaluator implements FieldEvaluator {

    private final Graphs graphs;
    private final OrtEnvironment environment;
    private final OrtSession.SessionOptions options; // must outlive the sessions
    private final Map<GraphSignature, OrtSession> sessions;
    private final Optional<OnnxEncoder> encoder;

    private OnnxEvaluator(
            Graphs graphs,
            OrtEnvironment environment,
            OrtSession.SessionOptions options,
            Map<GraphSignature, OrtSession> sessions) {
        this.graphs = graphs;
        this.environment = environment;
        this.options = options;
        this.sessions = sessions;
        this.encoder = graphs.encoder().map(graph -> new OnnxEncoder(graph, environment, session(graph)));
    }

    /**
     * Checks the graphs and opens them.
     *
     * @throws org.sibyl.runtime.artefact.ArtefactInvalidException if a graph is refused
     * @throws ModelIncompatibleException if ONNX Runtime cannot run a graph
     * @throws DeviceUnavailableException if ONNX Runtime's native library cannot be loaded
     */
    public static OnnxEvaluator open(Artefact artefact) {
        var graphs = artefact.manifest().graphs();
        var files = new LinkedHashMap<GraphSignature, byte[]>();
        graphs.byName().values().forEach(graph -> files.put(graph, checked(artefact, graph)));
        var environment = environment();
        var options = new OrtSession.SessionOptions();
        var sessions = new LinkedHashMap<GraphSignature, OrtSession>();
        try {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            files.forEach((graph, bytes) -> sessions.put(graph, session(environment, bytes, options, graph)));
            return new OnnxEvaluator(graphs, environment, options, sessions);
        } catch (OrtException | RuntimeException e) {
            sessions.values().forEach(OnnxEvaluator::close);
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
            throw OnnxFailure.inOpening(graph, e);
        }
    }

    @Override
    public Workspace workspace(int capacity) {
        return new OnnxWorkspace(graphs, environment, session(graphs.field()), session(graphs.fieldJvp()), capacity);
    }

    @Override
    public float[] encode(float[] observation) {
        return encoder.map(graph -> graph.encode(observation)).orElseGet(observation::clone);
    }

    private OrtSession session(GraphSignature graph) {
        return Optional.ofNullable(sessions.get(graph)).orElseThrow();
    }

    @Override
    public void close() {
        sessions.values().forEach(OnnxEvaluator::close);
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
