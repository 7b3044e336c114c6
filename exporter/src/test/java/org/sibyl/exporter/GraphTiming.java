package org.sibyl.exporter;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sibyl.exporter.graph.OnnxModel;
import org.sibyl.exporter.trace.GraphStyle;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.trainer.network.Flux1Joint;
import org.sibyl.trainer.network.Flux1JointConfig;
import org.sibyl.trainer.network.Mlp;
import org.sibyl.trainer.network.MlpConfig;
import org.sibyl.trainer.network.Network;
import org.sibyl.trainer.network.TokenMerge;

/** Scratch timing. */
public final class GraphTiming {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    record Case(String name, Network network, Mode mode, FieldShape shape) {}

    public static void main(String[] args) throws Exception {
        int batch = Integer.parseInt(args[0]);
        List<Case> cases = new ArrayList<>();
        cases.add(new Case(
                "joint 40x16x4",
                new Flux1Joint(Flux1JointConfig.of(4, 16, new TokenMerge.Sum(10))),
                new Mode.Joint(),
                FieldShape.of(4)));
        if (args.length > 1) {
            cases.add(new Case(
                    "joint 96x8x4",
                    new Flux1Joint(Flux1JointConfig.of(4, 8, new TokenMerge.Concat(10, 4, 10))),
                    new Mode.Joint(),
                    FieldShape.of(4)));
            cases.add(new Case(
                    "joint 40x8x20",
                    new Flux1Joint(Flux1JointConfig.of(20, 8, new TokenMerge.Sum(10))),
                    new Mode.Joint(),
                    FieldShape.of(20)));
            cases.add(new Case("mlp 64x4", new Mlp(MlpConfig.joint(4, 64, 4)), new Mode.Joint(), FieldShape.of(4)));
        }
        for (Case c : cases) {
            var trained = ExporterTest.trained(c.network());
            var graphs = new FieldGraphs(c.network(), trained.weights(), c.mode(), c.shape());
            for (boolean jvp : new boolean[] {false, true}) {
                List<OrtSession> sessions = new ArrayList<>();
                var options = new OrtSession.SessionOptions();
                options.setIntraOpNumThreads(1);
                options.addConfigEntry("session.intra_op.allow_spinning", "0");
                if (System.getProperty("profile") != null) options.enableProfiling(System.getProperty("profile"));
                List<Integer> nodes = new ArrayList<>();
                for (GraphStyle style : GraphStyle.values()) {
                    var graph = jvp ? graphs.fieldJvp(style) : graphs.field(style);
                    nodes.add(graph.nodes().size());
                    sessions.add(OrtEnvironment.getEnvironment().createSession(OnnxModel.bytes(graph), options));
                }
                Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
                var probe = Probe.ofSharedTime(c.mode(), c.shape(), batch);
                for (String name : probe.names()) {
                    if (!name.equals("v") || jvp) {
                        var array = probe.array(name);
                        ByteBuffer bytes =
                                ByteBuffer.allocateDirect(4 * array.size()).order(ByteOrder.nativeOrder());
                        bytes.asFloatBuffer().put(array.toFloats());
                        long[] sizes = new long[array.rank()];
                        for (int i = 0; i < sizes.length; i++) sizes[i] = array.length(i);
                        inputs.put(
                                name,
                                OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), bytes.asFloatBuffer(), sizes));
                    }
                }
                double[] best = new double[sessions.size()];
                java.util.Arrays.fill(best, 1e9);
                int rounds = Math.max(12, 30000 / batch);
                for (int r = 0; r < rounds; r++) {
                    for (int s = 0; s < best.length; s++) {
                        long start = THREADS.getCurrentThreadCpuTime();
                        for (int k = 0; k < 2; k++) sessions.get(s).run(inputs).close();
                        double us = (THREADS.getCurrentThreadCpuTime() - start) / 2e3 / batch;
                        best[s] = Math.min(best[s], us);
                    }
                }
                System.out.printf(
                        "%s %s batch %d: %s us/sample, ratio %.2f, nodes %s%n",
                        c.name(),
                        jvp ? "jvp" : "field",
                        batch,
                        java.util.Arrays.toString(best),
                        best[0] / best[best.length - 1],
                        nodes);
                for (var s : sessions) s.close();
            }
        }
    }
}
