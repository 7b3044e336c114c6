package org.sibyl.selftest.tensors;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.sibyl.trainer.tensor.Dual;
import org.sibyl.trainer.tensor.Eager;
import org.sibyl.trainer.tensor.Tensor;
import org.sibyl.trainer.tensor.TrainingEngine;

/** J·v of one function in two ways, by duals and by the engine's reverse mode applied twice, and Jᵀu by reverse mode. */
public final class JacobianVector {
    private final DataType precision;
    private final Function<List<Tensor>, Tensor> function;
    private final List<PlainArray> inputs;
    private final List<PlainArray> directions;

    /** Along one direction an input. */
    public JacobianVector(
            DataType precision,
            Function<List<Tensor>, Tensor> function,
            List<PlainArray> inputs,
            List<PlainArray> directions) {
        this.precision = precision;
        this.function = function;
        this.inputs = inputs;
        this.directions = directions;
    }

    /** By forward mode. */
    public double[] byDual() {
        try (var manager = TrainingEngine.manager()) {
            var duals = new ArrayList<Tensor>();
            for (int i = 0; i < inputs.size(); i++) {
                var value = Eager.of(array(manager, inputs.get(i)));
                boolean moves = Arrays.stream(directions.get(i).values()).anyMatch(d -> d != 0);
                duals.add(moves ? Dual.of(value, Eager.of(array(manager, directions.get(i)))) : Dual.constant(value));
            }
            return ((Eager) ((Dual) function.apply(duals)).tangent()).toArray();
        }
    }

    /** J v = d/du (Jᵀu · v), which does not depend on u since Jᵀu is linear in it. */
    public double[] byDoubleBackward() {
        try (var manager = TrainingEngine.manager();
                var collector = TrainingEngine.engine().newGradientCollector()) {
            var variables = variables(manager);
            var value = value(variables);
            var u = value.onesLike();
            u.setRequiresGradient(true);
            JniUtils.backward((PtNDArray) value, (PtNDArray) u, true, true);
            NDArray along = manager.create(0f).toType(precision, false);
            for (int i = 0; i < inputs.size(); i++) {
                along = along.add(variables
                        .get(i)
                        .getGradient()
                        .mul(array(manager, directions.get(i)))
                        .sum());
            }
            collector.backward(along);
            return Eager.of(u.getGradient()).toArray();
        }
    }

    /** Jᵀu by one reverse pass, one input after the other; u holds 1, 2, 3, ... over their number. */
    public double[] gradient() {
        try (var manager = TrainingEngine.manager();
                var collector = TrainingEngine.engine().newGradientCollector()) {
            var variables = variables(manager);
            var value = value(variables);
            int size = Math.toIntExact(value.size());
            double[] u = IntStream.rangeClosed(1, size)
                    .mapToDouble(i -> (double) i / size)
                    .toArray();
            var weights = manager.create(u, value.getShape()).toType(precision, false);
            collector.backward(value.mul(weights).sum());
            return variables.stream()
                    .flatMapToDouble(
                            x -> Arrays.stream(Eager.of(x.getGradient()).toArray()))
                    .toArray();
        }
    }

    private List<NDArray> variables(NDManager manager) {
        var variables = inputs.stream().map(x -> array(manager, x)).toList();
        variables.forEach(x -> x.setRequiresGradient(true));
        return variables;
    }

    private NDArray value(List<NDArray> variables) {
        var tensors = variables.stream().map(x -> (Tensor) Eager.of(x)).toList();
        return ((Eager) function.apply(tensors)).array();
    }

    private NDArray array(NDManager manager, PlainArray plain) {
        var shape = new Shape(Arrays.stream(plain.sizes()).asLongStream().toArray());
        return manager.create(plain.values(), shape).toType(precision, false);
    }

    /** Largest difference over the largest element of {@code expected}, or over 1 if that is larger. */
    public static double error(double[] actual, double[] expected) {
        if (actual.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double scale = 1;
        double difference = 0;
        for (int i = 0; i < actual.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i])); // keeps NaN
        }
        return difference / scale;
    }
}
