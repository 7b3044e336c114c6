package org.sibyl.trainer.network.flow;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Eager;

/** Double-precision weights: the initial ones, or those moved so far that no zero hides a part. */
final class RoughWeights {
    private RoughWeights() {}

    static Weights initial(NDManager manager, Parameters parameters) {
        return moved(manager, parameters, 0);
    }

    static Weights rough(NDManager manager, Parameters parameters) {
        return moved(manager, parameters, 0.2);
    }

    private static Weights moved(NDManager manager, Parameters parameters, double by) {
        var random = new SplittableRandom(17);
        float[] initial = parameters.initialValues(3);
        Map<Parameter, Eager> tensors = new HashMap<>();
        for (var each : parameters.list()) {
            double[] values = new double[each.elements()];
            for (int i = 0; i < values.length; i++) {
                values[i] = initial[each.offset() + i] + by * random.nextGaussian();
            }
            tensors.put(each, Eager.of(manager, values, each.shape().toArray()));
        }
        return parameter -> Objects.requireNonNull(tensors.get(parameter), parameter.name());
    }

    /** Numbers of which most lie in [−3, 3], the box of a spline, and some beyond. */
    static double[] values(long seed, int count) {
        return new SplittableRandom(seed).doubles(count, -4.5, 4.5).toArray();
    }
}
