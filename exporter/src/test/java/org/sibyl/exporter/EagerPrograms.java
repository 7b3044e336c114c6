package org.sibyl.exporter;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.artefact.Ports;
import org.sibyl.runtime.engine.Programs;
import org.sibyl.runtime.engine.Workspace;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.training.TrainedNetwork;

/** A conditional network in the training engine, whole, encoder and all in every evaluation: what the runtime is compared with. */
final class EagerPrograms implements Programs {
    private final FieldNetwork network;
    private final FieldShape shape;
    private final NDManager manager = NDManager.newBaseManager();
    private final EagerWeights weights;

    EagerPrograms(TrainedNetwork<? extends FieldNetwork> trained, FieldShape shape) {
        network = trained.network();
        this.shape = shape;
        weights = EagerWeights.of(network.parameters(), manager.create(trained.weights()));
    }

    @Override
    public Workspace workspace(int capacity) {
        return new EagerWorkspace(capacity);
    }

    @Override
    public void close() {
        manager.close();
    }

    private final class EagerWorkspace implements Workspace {
        private final int data = shape.contextTokens() * shape.contextChannels();
        private final Map<String, FloatBuffer> buffers;

        EagerWorkspace(int capacity) {
            int state = capacity * shape.tokens();
            buffers = Map.of(
                    Ports.X, FloatBuffer.allocate(state),
                    Ports.T, FloatBuffer.allocate(capacity),
                    Ports.CONTEXT, FloatBuffer.allocate(capacity * data),
                    Ports.DIRECTION, FloatBuffer.allocate(state),
                    Ports.FIELD, FloatBuffer.allocate(state),
                    Ports.DERIVATIVE, FloatBuffer.allocate(state));
        }

        @Override
        public FloatBuffer buffer(String port) {
            return requireNonNull(buffers.get(port), port);
        }

        /** Both programs at once: what is not asked for is not looked at. */
        @Override
        public void run(String program, int rows, Set<String> single) {
            try (var scope = manager.newSubManager()) {
                var state = Dual.of(
                        tensor(scope, Ports.X, rows, shape.tokens()),
                        tensor(scope, Ports.DIRECTION, rows, shape.tokens()));
                int times = single.contains(Ports.T) ? 1 : rows;
                var t = Eager.of(scope.create(Arrays.copyOf(buffer(Ports.T).array(), times)));
                var context = tensor(scope, Ports.CONTEXT, rows, data);
                var input = FieldInput.conditional(state, Dual.constant(t), Dual.constant(context));
                var result = (Dual) network.field(weights.map(Dual::constant), input);
                buffer(Ports.FIELD).put(0, ((Eager) result.value()).array().toFloatArray());
                buffer(Ports.DERIVATIVE)
                        .put(0, ((Eager) result.tangent()).array().toFloatArray());
            }
        }

        private Eager tensor(NDManager scope, String port, int rows, int width) {
            float[] values = Arrays.copyOf(buffer(port).array(), rows * width);
            return Eager.of(scope.create(values, new Shape(rows, width, 1)));
        }

        @Override
        public void close() {}
    }
}
