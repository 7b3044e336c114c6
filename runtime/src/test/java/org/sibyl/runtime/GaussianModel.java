package org.sibyl.runtime;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sibyl.runtime.artefact.Field;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.NetworkDescription;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/**
 * A multivariate normal whose flow-matching field is known exactly for every mask: the oracle of the whole chain. With Σ and m the
 * covariance and mean of the free tokens given the observed ones, v = m + (t Σ − (1 − t) I) (t² Σ + (1 − t)² I)⁻¹ (x − t m).
 */
final class GaussianModel implements Programs {

    final double[] mean;
    final double[][] covariance;
    final Mode mode;
    final int parameters;
    final int directions; // of a derivative in one evaluation
    final AtomicInteger openWorkspaces = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    GaussianModel(Mode mode, int parameters, double[] mean, double[][] covariance) {
        this(mode, parameters, mean, covariance, 1);
    }

    private GaussianModel(Mode mode, int parameters, double[] mean, double[][] covariance, int directions) {
        this.mode = mode;
        this.parameters = parameters;
        this.directions = directions;
        this.mean = mean;
        this.covariance = covariance;
    }

    /** theta1, theta2 ~ N(0, 1) independent, x1 = theta1 + theta2 + 0.5 ε. */
    static GaussianModel linear(Mode mode) {
        return new GaussianModel(mode, 2, new double[] {0, 0, 0}, new double[][] {{1, 0, 1}, {0, 1, 1}, {1, 1, 2.25}});
    }

    /** The same model with a program of derivatives that takes so many directions at once. */
    GaussianModel withDirections(int together) {
        return new GaussianModel(mode, parameters, mean, covariance, together);
    }

    Manifest manifest(Support... supports) {
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < mean.length; i++) {
            var support = i < supports.length ? supports[i] : new Real();
            variables.add(
                    i < parameters
                            ? Variable.parameter("theta" + (i + 1), support).withUnit(i == 0 ? "m" : "")
                            : Variable.data("x" + (i - parameters + 1)).withSupport(support));
        }
        return manifest(new Variables(variables));
    }

    Manifest manifest(Variables variables) {
        int width = width();
        var x = Shape.of(-1, width, 1);
        var inputs = new LinkedHashMap<String, Shape>();
        inputs.put("x", x);
        inputs.put("t", Shape.of(-1));
        mode.condition(variables).forEach((port, numbers) -> inputs.put(port, Shape.of(-1, numbers, 1)));
        var along = new LinkedHashMap<>(inputs);
        var v = directions == 1 ? x : Shape.of(-1, directions, width, 1);
        along.put("v", v);
        return new Manifest(
                "gaussian",
                new Field(new FlowMatching(new CondOt()), new SolverChoice("midpoint", new UniformGrid(50))),
                mode,
                new NetworkDescription("exact", "the exact field of a normal distribution", 0),
                variables,
                Map.of(
                        Field.EVALUATION,
                        new Program("field.onnx", inputs, Map.of("field", x)),
                        Field.DERIVATIVE,
                        new Program("field-jvp.onnx", along, Map.of("field", x, "jvp", v))),
                Map.of());
    }

    private int width() {
        return mode.showsGivenInState() ? mean.length : parameters;
    }

    @Override
    public Workspace workspace(int capacity) {
        openWorkspaces.incrementAndGet();
        return new Exact(capacity);
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    private final class Exact implements Workspace {
        private final Map<String, FloatBuffer> buffers = new HashMap<>();
        private final int capacity;

        Exact(int capacity) {
            this.capacity = capacity;
        }

        @Override
        public FloatBuffer buffer(String port) {
            return buffers.computeIfAbsent(port, name -> FloatBuffer.allocate(capacity * mean.length * directions));
        }

        @Override
        public void run(String program, int rows, Set<String> single) {
            int width = width();
            boolean inState = mode.showsGivenInState();
            for (int row = 0; row < rows; row++) {
                double t = buffer("t").get(single.contains("t") ? 0 : row);
                boolean[] observed = new boolean[mean.length];
                double[] value = new double[mean.length];
                for (int i = 0; i < mean.length; i++) {
                    observed[i] = inState ? buffer("mask").get(i) == 1 : i >= parameters;
                    value[i] = inState || i < parameters
                            ? buffer("x").get(row * width + i)
                            : buffer("context").get(row * (mean.length - parameters) + i - parameters);
                }
                var conditional = NormalAlgebra.given(mean, covariance, observed, value);
                double[] v = conditional.velocity(t, value);
                for (int i = 0; i < width; i++) {
                    // what stands on observed tokens must be ignored by everybody
                    buffer("field").put(row * width + i, observed[i] ? Float.NaN : (float) v[i]);
                }
                for (int k = 0; k < directions; k++) {
                    int from = (row * directions + k) * width;
                    double[] e = new double[mean.length];
                    for (int i = 0; i < width; i++) {
                        e[i] = buffer("v").get(from + i);
                    }
                    double[] jvp = conditional.slopeTimes(t, e);
                    for (int i = 0; i < width; i++) {
                        buffer("jvp").put(from + i, observed[i] ? Float.NaN : (float) jvp[i]);
                    }
                }
            }
        }

        @Override
        public void close() {
            openWorkspaces.decrementAndGet();
        }
    }
}
