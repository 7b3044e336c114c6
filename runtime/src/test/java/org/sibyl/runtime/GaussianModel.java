package org.sibyl.runtime;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.sibyl.runtime.artefact.GraphSignature;
import org.sibyl.runtime.artefact.Graphs;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.NetworkDescription;
import org.sibyl.runtime.artefact.Role;
import org.sibyl.runtime.artefact.SolverChoice;
import org.sibyl.runtime.artefact.Variable;
import org.sibyl.runtime.evaluator.FieldEvaluator;
import org.sibyl.solvers.grid.UniformGrid;
import org.sibyl.solvers.method.FlowMatching;
import org.sibyl.solvers.path.CondOt;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.support.Support;

/**
 * A multivariate normal whose flow-matching field is known exactly for every mask: the oracle of the whole chain. With Σ and m the
 * covariance and mean of the free tokens given the observed ones, v = m + (t Σ − (1 − t) I) (t² Σ + (1 − t)² I)⁻¹ (x − t m).
 */
final class GaussianModel implements FieldEvaluator {

    final double[] mean;
    final double[][] covariance;
    final Mode mode;
    final int parameters;
    final AtomicInteger openWorkspaces = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();

    GaussianModel(Mode mode, int parameters, double[] mean, double[][] covariance) {
        this.mode = mode;
        this.parameters = parameters;
        this.mean = mean;
        this.covariance = covariance;
    }

    /** theta1, theta2 ~ N(0, 1) independent, x1 = theta1 + theta2 + 0.5 ε. */
    static GaussianModel linear(Mode mode) {
        return new GaussianModel(mode, 2, new double[] {0, 0, 0}, new double[][] {{1, 0, 1}, {0, 1, 1}, {1, 1, 2.25}});
    }

    Manifest manifest(Support... supports) {
        var variables = new ArrayList<Variable>();
        for (int i = 0; i < mean.length; i++) {
            var support = i < supports.length ? supports[i] : new Real();
            variables.add(new Variable(
                    i < parameters ? "theta" + (i + 1) : "x" + (i - parameters + 1),
                    i < parameters ? Role.PARAMETER : Role.DATA,
                    i == 0 ? "m" : "",
                    support,
                    0,
                    1));
        }
        return manifest(variables);
    }

    Manifest manifest(List<Variable> variables) {
        int width = mode instanceof Mode.Joint ? mean.length : parameters;
        var x = List.of(-1, width, 1);
        var inputs = new java.util.LinkedHashMap<String, List<Integer>>(Map.of("x", x, "t", List.of(-1)));
        if (mode instanceof Mode.Joint) {
            inputs.put("mask", x);
        } else if (mode instanceof Mode.Conditional) {
            inputs.put("context", List.of(-1, mean.length - parameters, 1));
        }
        var jvpInputs = new java.util.LinkedHashMap<>(inputs);
        jvpInputs.put("v", x);
        return new Manifest(
                1,
                "gaussian",
                new FlowMatching(new CondOt()),
                mode,
                new NetworkDescription("exact", "the exact field of a normal distribution", 0),
                variables,
                new SolverChoice("midpoint", new UniformGrid(50)),
                Graphs.of(
                        new GraphSignature("field.onnx", inputs, Map.of("field", x)),
                        new GraphSignature("field-jvp.onnx", jvpInputs, Map.of("field", x, "jvp", x))),
                Map.of());
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
        private final int width = mode instanceof Mode.Joint ? mean.length : parameters;
        private final FloatBuffer x;
        private final FloatBuffer times;
        private final FloatBuffer condition;
        private final FloatBuffer direction;
        private final FloatBuffer field;
        private final FloatBuffer derivative;

        Exact(int capacity) {
            x = FloatBuffer.allocate(capacity * width);
            times = FloatBuffer.allocate(capacity);
            condition = FloatBuffer.allocate(capacity * mean.length);
            direction = FloatBuffer.allocate(capacity * width);
            field = FloatBuffer.allocate(capacity * width);
            derivative = FloatBuffer.allocate(capacity * width);
        }

        @Override
        public FloatBuffer x() {
            return x;
        }

        @Override
        public FloatBuffer times() {
            return times;
        }

        @Override
        public FloatBuffer condition() {
            return condition;
        }

        @Override
        public FloatBuffer direction() {
            return direction;
        }

        @Override
        public FloatBuffer field() {
            return field;
        }

        @Override
        public FloatBuffer derivative() {
            return derivative;
        }

        @Override
        public void evaluate(int rows, boolean sharedTime) {
            for (int row = 0; row < rows; row++) {
                double t = times.get(sharedTime ? 0 : row);
                boolean[] observed = new boolean[mean.length];
                double[] value = new double[mean.length];
                for (int i = 0; i < mean.length; i++) {
                    if (mode instanceof Mode.Joint) {
                        observed[i] = condition.get(i) == 1;
                        value[i] = x.get(row * width + i);
                    } else {
                        observed[i] = i >= parameters;
                        value[i] = observed[i]
                                ? condition.get(row * (mean.length - parameters) + i - parameters)
                                : x.get(row * width + i);
                    }
                }
                var conditional = NormalAlgebra.given(mean, covariance, observed, value);
                double[] v = conditional.velocity(t, value);
                double[] e = new double[mean.length];
                for (int i = 0; i < width; i++) {
                    e[i] = direction.get(row * width + i);
                }
                double[] jvp = conditional.slopeTimes(t, e);
                for (int i = 0; i < width; i++) {
                    // what stands on observed tokens must be ignored by everybody
                    field.put(row * width + i, observed[i] ? Float.NaN : (float) v[i]);
                    derivative.put(row * width + i, observed[i] ? Float.NaN : (float) jvp[i]);
                }
            }
        }

        @Override
        public void evaluateAlong(int rows, boolean sharedTime) {
            evaluate(rows, sharedTime);
        }

        @Override
        public void close() {
            openWorkspaces.decrementAndGet();
        }
    }
}
