package org.sibyl.runtime;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.sibyl.runtime.artefact.Contract;
import org.sibyl.runtime.artefact.FewStep;
import org.sibyl.runtime.artefact.Manifest;
import org.sibyl.runtime.artefact.Mode;
import org.sibyl.runtime.artefact.NetworkDescription;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.artefact.Program;
import org.sibyl.runtime.artefact.Shape;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.solvers.support.Real;
import org.sibyl.solvers.variable.Scaling;
import org.sibyl.solvers.variable.Variable;
import org.sibyl.solvers.variable.Variables;

/** A few-step map that is known exactly: where a state jumps to, and the derivative of that. */
final class FewStepModel implements Programs {

    /** A jump, and its matrix of derivatives. */
    interface Jump {
        double[] at(double[] x, double t, double r, double c);

        double[][] derivative(double[] x, double t, double r, double c);
    }

    private final FewStep map;
    private final int dimension;
    private final Jump jump;

    FewStepModel(FewStep map, int dimension, Jump jump) {
        this.map = map;
        this.dimension = dimension;
        this.jump = jump;
    }

    /** Towards m(c) + L x, as far as the share t − r of the time goes; one step from 1 to 0 is that map itself. */
    static Jump affine(double[][] factor) {
        return new Jump() {
            @Override
            public double[] at(double[] x, double t, double r, double c) {
                double[] end = new double[x.length];
                for (int i = 0; i < end.length; i++) {
                    double image = c * (i + 1);
                    for (int j = 0; j < x.length; j++) {
                        image += factor[i][j] * x[j];
                    }
                    end[i] = x[i] + (t - r) * (image - x[i]);
                }
                return end;
            }

            @Override
            public double[][] derivative(double[] x, double t, double r, double c) {
                double[][] matrix = new double[x.length][x.length];
                for (int i = 0; i < x.length; i++) {
                    for (int j = 0; j < x.length; j++) {
                        double one = i == j ? 1 : 0;
                        matrix[i][j] = one + (t - r) * (factor[i][j] - one);
                    }
                }
                return matrix;
            }
        };
    }

    Manifest manifest() {
        var variables = new Variable[dimension + 1];
        for (int i = 0; i < dimension; i++) {
            variables[i] = Variable.parameter("theta" + i, new Real()).withScaling(Scaling.of(0.5, 2));
        }
        variables[dimension] = Variable.data("x1");
        var all = Variables.of(variables);
        var mode = new Mode.Conditional();
        var programs = new LinkedHashMap<String, Program>();
        for (Contract contract : map.contracts(dimension, mode.condition(all))) {
            programs.put(
                    contract.program(),
                    new Program(contract.program() + ".onnx", shapes(contract.inputs()), shapes(contract.outputs())));
        }
        return new Manifest("exact", map, mode, new NetworkDescription("exact", "known", 0), all, programs, Map.of());
    }

    private static Map<String, Shape> shapes(Map<String, Integer> ports) {
        var shapes = new LinkedHashMap<String, Shape>();
        ports.forEach((port, numbers) -> shapes.put(
                port,
                port.equals(Ports.T) || port.equals(Ports.END)
                        ? Shape.of(-1)
                        : port.equals(Ports.CONTEXT) ? Shape.of(-1, numbers, 1) : Shape.of(-1, numbers)));
        return shapes;
    }

    Posterior posterior() {
        return Posterior.of(manifest(), this);
    }

    @Override
    public Workspace workspace(int capacity) {
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
            return buffers.computeIfAbsent(port, name -> FloatBuffer.allocate(Math.max(1, dimension) * capacity));
        }

        @Override
        public void run(String program, int rows, Set<String> single) {
            double t = buffer(Ports.T).get(0);
            double r = buffer(Ports.END).get(0);
            for (int row = 0; row < rows; row++) {
                double c = buffer(Ports.CONTEXT).get(row);
                double[] x = row(Ports.X, row);
                put(Ports.STATE, row, jump.at(x, t, r, c));
                if (program.equals(FewStep.DERIVATIVE)) {
                    double[] v = row(Ports.DIRECTION, row);
                    double[][] matrix = jump.derivative(x, t, r, c);
                    double[] moved = new double[dimension];
                    for (int i = 0; i < dimension; i++) {
                        for (int j = 0; j < dimension; j++) {
                            moved[i] += matrix[i][j] * v[j];
                        }
                    }
                    put(Ports.DERIVATIVE, row, moved);
                }
            }
        }

        private double[] row(String port, int row) {
            double[] values = new double[dimension];
            for (int i = 0; i < dimension; i++) {
                values[i] = buffer(port).get(row * dimension + i);
            }
            return values;
        }

        private void put(String port, int row, double... values) {
            for (int i = 0; i < dimension; i++) {
                buffer(port).put(row * dimension + i, (float) values[i]);
            }
        }

        @Override
        public void close() {}
    }
}
