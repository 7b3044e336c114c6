package org.sibyl.server;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.sibyl.runtime.Posterior;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.NetworkDescription;
import org.sibyl.runtime.artefact.ObservationFeatures;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.artefact.TrainingRange;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.server.model.ModelSource;
import org.sibyl.server.model.OpenModel;
import org.sibyl.solvers.base.Normal;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** theta1 ~ N(x1 + shift, 1/4) and theta2 ~ N(x2, 4), independent given x: a flow known in closed form, and held at a gate if wanted. */
final class AffineModel implements Programs, ModelSource {

    static final double[] WIDTH = {0.5, 2};

    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch gate = new CountDownLatch(1);
    private final boolean gated;
    private final double shift;
    private final boolean knowsItsTraining;

    AffineModel(boolean gated, double shift, boolean knowsItsTraining) {
        this.gated = gated;
        this.shift = shift;
        this.knowsItsTraining = knowsItsTraining;
    }

    static AffineModel quick() {
        return new AffineModel(false, 0, true);
    }

    /** One whose evaluations wait for its gate. */
    static AffineModel gated() {
        return new AffineModel(true, 0, true);
    }

    @Override
    public String stamp() {
        return "one";
    }

    @Override
    public OpenModel open() {
        return new OpenModel(Posterior.of(manifest(), this), "v" + shift, Optional.of("{\"verdict\": \"pass\"}"));
    }

    Manifest manifest() {
        var state = Shape.of(-1, 2);
        var logDet = Shape.of(-1, 1);
        var context = Shape.of(-1, 2, 1);
        var variables = Variables.of(
                Variable.parameter("theta1", new Real()).withUnit("m"),
                Variable.parameter("theta2", new Real()),
                Variable.data("x1"),
                Variable.data("x2"));
        int features = ObservationFeatures.of(variables).count();
        var whitening = new ArrayList<Double>();
        for (int i = 0; i < features; i++) {
            for (int j = 0; j <= i; j++) {
                whitening.add(i == j ? 1.0 : 0.0);
            }
        }
        var range = new TrainingRange(
                List.of(-3.0, -3.0),
                List.of(3.0, 3.0),
                Collections.nCopies(features, 0.0),
                whitening,
                99,
                List.of(1, 50, 99),
                List.of(3.0, 1.0, 0.1));
        return new Manifest(
                "affine",
                new Flow(new Normal()),
                new Mode.Conditional(),
                new NetworkDescription("exact", "an affine flow", 0),
                variables,
                knowsItsTraining ? Optional.of(range) : Optional.empty(),
                Map.of(
                        Flow.FORWARD,
                        new Program(
                                "forward.onnx",
                                Map.of(Ports.X, state, Ports.CONTEXT, context),
                                Map.of(Flow.LATENT, state, Flow.LOG_DET, logDet)),
                        Flow.INVERSE,
                        new Program(
                                "inverse.onnx",
                                Map.of(Flow.LATENT, state, Ports.CONTEXT, context),
                                Map.of(Ports.X, state, Flow.LOG_DET, logDet))),
                Map.of());
    }

    @Override
    public Workspace workspace(int capacity) {
        return new Exact(capacity);
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    private final class Exact implements Workspace {
        private final Map<String, FloatBuffer> buffers = new HashMap<>();
        private final int capacity;
        private volatile boolean cancelled;

        Exact(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public FloatBuffer buffer(String port) {
            return buffers.computeIfAbsent(port, name -> FloatBuffer.allocate(2 * capacity));
        }

        @Override
        public void run(String program, int rows, Set<String> single) {
            entered.countDown();
            while (gated && gate.getCount() > 0) {
                if (cancelled) {
                    ended.incrementAndGet();
                    throw new IllegalStateException("told to end");
                }
                LockSupport.parkNanos(1_000_000);
            }
            boolean forward = program.equals(Flow.FORWARD);
            var from = buffer(forward ? Ports.X : Flow.LATENT);
            var to = buffer(forward ? Flow.LATENT : Ports.X);
            var context = buffer(Ports.CONTEXT);
            for (int i = 0; i < 2 * rows; i++) {
                double centre = context.get(single.contains(Ports.CONTEXT) ? i % 2 : i) + (i % 2 == 0 ? shift : 0);
                double width = WIDTH[i % 2];
                to.put(i, (float) (forward ? (from.get(i) - centre) / width : centre + width * from.get(i)));
            }
            for (int i = 0; i < rows; i++) {
                buffer(Flow.LOG_DET).put(i, 0); // the widths' product is 1
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void close() {}
    }
}
