package org.sibyl.exporter;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import org.sibyl.exporter.field.FieldShape;
import org.sibyl.runtime.evaluator.FieldEvaluator;
import org.sibyl.trainer.network.EagerWeights;
import org.sibyl.trainer.network.FieldInput;
import org.sibyl.trainer.network.FieldNetwork;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.training.TrainedNetwork;

/** A conditional network in the training engine, whole, encoder and all in every evaluation: what the runtime is compared with. */
final class EagerEvaluator implements FieldEvaluator {
    private final FieldNetwork network;
    private final FieldShape shape;
    private final NDManager manager = NDManager.newBaseManager();
    private final EagerWeights weights;

    EagerEvaluator(TrainedNetwork<? extends FieldNetwork> trained, FieldShape shape) {
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
        private final FloatBuffer x;
        private final FloatBuffer times;
        private final FloatBuffer context;
        private final FloatBuffer direction;
        private final FloatBuffer field;
        private final FloatBuffer derivative;

        EagerWorkspace(int capacity) {
            x = FloatBuffer.allocate(capacity * shape.tokens());
            times = FloatBuffer.allocate(capacity);
            context = FloatBuffer.allocate(capacity * data);
            direction = FloatBuffer.allocate(capacity * shape.tokens());
            field = FloatBuffer.allocate(capacity * shape.tokens());
            derivative = FloatBuffer.allocate(capacity * shape.tokens());
        }

        @Override
        public void evaluate(int rows, boolean sharedTime) {
            evaluateAlong(rows, sharedTime);
        }

        @Override
        public void evaluateAlong(int rows, boolean sharedTime) {
            try (var scope = manager.newSubManager()) {
                var state =
                        Dual.of(tensor(scope, x, rows, shape.tokens()), tensor(scope, direction, rows, shape.tokens()));
                var t = Eager.of(scope.create(java.util.Arrays.copyOf(times.array(), sharedTime ? 1 : rows)));
                var input = FieldInput.conditional(
                        state, Dual.constant(t), Dual.constant(tensor(scope, context, rows, data)));
                var result = (Dual) network.field(weights.map(Dual::constant), input);
                field.put(0, ((Eager) result.value()).array().toFloatArray());
                derivative.put(0, ((Eager) result.tangent()).array().toFloatArray());
            }
        }

        private Eager tensor(NDManager scope, FloatBuffer buffer, int rows, int width) {
            float[] values = java.util.Arrays.copyOf(buffer.array(), rows * width);
            return Eager.of(scope.create(values, new Shape(rows, width, 1)));
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
            return context;
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
        public void close() {}
    }
}
