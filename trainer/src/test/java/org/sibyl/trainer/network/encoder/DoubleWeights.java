package org.sibyl.trainer.network.encoder;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.sibyl.trainer.network.Parameter;
import org.sibyl.trainer.network.Parameters;
import org.sibyl.trainer.network.Weights;
import org.sibyl.trainer.tensor.Eager;

/** Double-precision weights: the initial ones, each moved a little, so that no zero hides a part; some shifted on request. */
public final class DoubleWeights {
    private final Parameters parameters;
    private final double[] values;

    /** The weights of a network; same seed, same weights. */
    public DoubleWeights(Parameters parameters, long seed) {
        this.parameters = parameters;
        var random = new SplittableRandom(seed);
        float[] initial = parameters.initialValues(seed);
        values = new double[initial.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = initial[i] + 0.1 * random.nextGaussian();
        }
    }

    int size() {
        return values.length;
    }

    void shift(int index, double by) {
        values[index] += by;
    }

    double[] values(Parameter parameter) {
        double[] part = new double[parameter.elements()];
        System.arraycopy(values, parameter.offset(), part, 0, part.length);
        return part;
    }

    /** Them as tensors. */
    public Weights on(NDManager manager) {
        Map<Parameter, Eager> tensors = new HashMap<>();
        parameters
                .list()
                .forEach(each -> tensors.put(
                        each, Eager.of(manager, values(each), each.shape().toArray())));
        return parameter -> Objects.requireNonNull(tensors.get(parameter), parameter.name());
    }

    /** Numbers between −2 and 2. */
    public static double[] normal(long seed, int count) {
        return new SplittableRandom(seed).doubles(count, -2, 2).toArray();
    }
}
