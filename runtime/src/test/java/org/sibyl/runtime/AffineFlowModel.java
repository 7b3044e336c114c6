package org.sibyl.runtime;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sibyl.runtime.artefact.Flow;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.NetworkDescription;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.solvers.base.Base;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * The flow x = m(c) + L z of two variables on the network's scale, with m(c) = (c/2 + 0.1, −0.3 c) and L lower triangular, whose logarithm of
 * the determinant is known: the oracle of the family. An observation of {@link #BROKEN} is outside what it knows.
 */
final class AffineFlowModel implements Programs {

    static final double[][] L = {{0.8, 0}, {0.4, 0.5}};
    static final double LOG_DET = Math.log(0.8 * 0.5);
    static final double BROKEN = 7;

    final AtomicInteger openWorkspaces = new AtomicInteger();
    private final Mode mode;
    private final Base base;

    AffineFlowModel(Mode mode, Base base) {
        this.mode = mode;
        this.base = base;
    }

    /** Where z = 0 comes from, given an observation; an unconditional model has c = 0. */
    static double[] centre(double c) {
        return new double[] {0.5 * c + 0.1, -0.3 * c};
    }

    Manifest manifest(Support first, Support second) {
        var theta1 = Variable.parameter("theta1", first).withScaling(Scaling.of(0.5, 0.4));
        var theta2 = Variable.parameter("theta2", second).withScaling(Scaling.of(-0.2, 1.5));
        return manifest(
                isConditional() ? Variables.of(theta1, theta2, Variable.data("x1")) : Variables.of(theta1, theta2));
    }

    Manifest manifest(Variables variables) {
        return manifest(variables, mode.condition(variables));
    }

    Manifest manifest(Variables variables, Map<String, Integer> condition) {
        var state = Shape.of(-1, mode.stateWidth(variables));
        var logDet = Shape.of(-1, 1);
        return new Manifest(
                "affine",
                new Flow(base),
                mode,
                new NetworkDescription("exact", "an affine flow", 0),
                variables,
                Map.of(
                        Flow.FORWARD,
                        new Program(
                                "forward.onnx",
                                inputs(Ports.X, state, condition),
                                Map.of(Flow.LATENT, state, Flow.LOG_DET, logDet)),
                        Flow.INVERSE,
                        new Program(
                                "inverse.onnx",
                                inputs(Flow.LATENT, state, condition),
                                Map.of(Ports.X, state, Flow.LOG_DET, logDet))),
                Map.of());
    }

    private static Map<String, Shape> inputs(String port, Shape state, Map<String, Integer> condition) {
        var inputs = new LinkedHashMap<String, Shape>();
        inputs.put(port, state);
        condition.forEach((given, numbers) -> inputs.put(given, Shape.of(-1, numbers, 1)));
        return inputs;
    }

    private boolean isConditional() {
        return mode.equals(new Mode.Conditional());
    }

    @Override
    public Workspace workspace(int capacity) {
        openWorkspaces.incrementAndGet();
        return new Exact(capacity);
    }

    @Override
    public void close() {}

    private final class Exact implements Workspace {
        private final Map<String, FloatBuffer> buffers = new HashMap<>();
        private final int capacity;

        Exact(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public FloatBuffer buffer(String port) {
            return buffers.computeIfAbsent(port, name -> FloatBuffer.allocate(2 * capacity));
        }

        @Override
        public void run(String program, int rows, Set<String> single) {
            boolean forward = program.equals(Flow.FORWARD);
            var from = buffer(forward ? Ports.X : Flow.LATENT);
            var to = buffer(forward ? Flow.LATENT : Ports.X);
            for (int row = 0; row < rows; row++) {
                double c = isConditional() ? buffer(Ports.CONTEXT).get(row) : 0;
                double[] centre = centre(c == BROKEN ? Double.NaN : c);
                double a = from.get(2 * row);
                double b = from.get(2 * row + 1);
                if (forward) {
                    double first = (a - centre[0]) / L[0][0];
                    to.put(2 * row, (float) first);
                    to.put(2 * row + 1, (float) ((b - centre[1] - L[1][0] * first) / L[1][1]));
                } else {
                    to.put(2 * row, (float) (centre[0] + L[0][0] * a));
                    to.put(2 * row + 1, (float) (centre[1] + L[1][0] * a + L[1][1] * b));
                }
                buffer(Flow.LOG_DET).put(row, (float) (forward ? -LOG_DET : LOG_DET));
            }
        }

        @Override
        public void close() {
            openWorkspaces.decrementAndGet();
        }
    }
}
