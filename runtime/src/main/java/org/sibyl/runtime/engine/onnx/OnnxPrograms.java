package org.sibyl.runtime.engine.onnx;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sibyl.runtime.artefact.Artefact;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.error.ModelIncompatibleException;
import org.sibyl.runtime.gate.GraphGate;

/**
 * One session for each program, shared by all threads, each run with one thread; those of derivatives are opened when they are first run. Parallelism is over chunks of rows, by the caller;
 * ONNX Runtime's own pool would spin between runs.
 */
final class OnnxPrograms implements Programs {

    private final Map<String, Program> programs;
    private final OnnxProcess process;
    private final OrtSession.SessionOptions options; // must outlive the sessions
    private final ExecutionProvider provider;
    private final Map<String, OrtSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, byte[]> unopened = new ConcurrentHashMap<>();
    private final LeastRows least;

    private OnnxPrograms(
            Map<String, Program> programs,
            OnnxProcess process,
            OrtSession.SessionOptions options,
            ExecutionProvider provider) {
        this.programs = programs;
        this.process = process;
        this.options = options;
        this.provider = provider;
        this.least = new LeastRows(programs, this::workspace);
    }

    /** Returns the bytes of every program by its name, each through the gate. */
    static Map<String, byte[]> checked(Artefact artefact) {
        var files = new LinkedHashMap<String, byte[]>();
        artefact.manifest().programs().forEach((name, program) -> {
            byte[] bytes = GraphGate.whole(artefact, program);
            GraphGate.check(bytes, program);
            files.put(name, bytes);
        });
        return files;
    }

    static OnnxPrograms open(
            Manifest manifest, Map<String, byte[]> files, OnnxProcess process, ExecutionProvider provider) {
        try {
            return process.call(environment -> {
                var options = new OrtSession.SessionOptions();
                try {
                    options.setIntraOpNumThreads(1);
                    options.setInterOpNumThreads(1);
                    options.setSessionLogLevel(
                            OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR); // warnings go to the host's standard error
                    options.addConfigEntry("session.intra_op.allow_spinning", "0");
                    provider.addTo(options);
                } catch (OrtException | RuntimeException e) {
                    options.close();
                    throw e;
                }
                var opened = new OnnxPrograms(manifest.programs(), process, options, provider);
                try {
                    opened.unopened.putAll(files);
                    manifest.programs().forEach((name, program) -> {
                        if (!program.inputs().containsKey(Ports.DIRECTION)) {
                            opened.session(name);
                        }
                    });
                    return opened;
                } catch (RuntimeException e) {
                    opened.close();
                    throw e;
                }
            });
        } catch (OrtException e) {
            throw new ModelIncompatibleException("ONNX Runtime refused its options: " + e.getMessage(), e);
        }
    }

    /**
     * Returns a program's session.
     *
     * @throws IllegalArgumentException if there is no such program
     */
    OrtSession session(String name) {
        var session = sessions.get(name);
        if (session != null) {
            return session;
        }
        var program = programs.get(name);
        if (program == null) {
            throw new IllegalArgumentException(
                    "the model has the programs " + programs.keySet() + ", but not \"" + name + "\"");
        }
        return sessions.computeIfAbsent(name, key -> opened(key, program));
    }

    private OrtSession opened(String name, Program program) {
        byte[] bytes = requireNonNull(unopened.get(name), name);
        try {
            var session = process.call(environment -> session(environment, bytes, options, program, provider));
            unopened.remove(name);
            return session;
        } catch (OrtException e) {
            throw provider.refusal(program, e);
        }
    }

    private static OrtSession session(
            OrtEnvironment environment,
            byte[] bytes,
            OrtSession.SessionOptions options,
            Program program,
            ExecutionProvider provider) {
        try {
            return environment.createSession(bytes, options);
        } catch (OrtException e) {
            throw provider.refusal(program, e);
        }
    }

    @Override
    public OnnxWorkspace workspace(int capacity) {
        return new OnnxWorkspace(programs, process, this::session, least, capacity);
    }

    @Override
    public void close() {
        sessions.values().forEach(session -> free(session::close));
        free(options::close);
    }

    private void free(OnnxProcess.Owner owner) {
        try {
            process.free(owner);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime could not close a session: " + e.getMessage(), e);
        }
    }
}
