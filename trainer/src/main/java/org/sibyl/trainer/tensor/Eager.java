package org.sibyl.trainer.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tensor that computes at once, on an array of the training engine, and records what autograd needs where a gradient
 * is asked for. Precision (float32 or float64) and device are those of the array.
 *
 * <p>Arrays are native memory: results belong to the manager of an operand, and are freed with it or with the {@link
 * ai.djl.ndarray.NDScope} around the computation. Not thread-safe.
 */
public final class Eager implements Tensor {
    /** Above this many keys the engine's softmax is faster than its formula. */
    private static final int MOST_SUMMED_KEYS = 24;

    private final NDArray array;

    private Eager(NDArray array) {
        this.array = array;
    }

    /** A view of an engine array. */
    public static Eager of(NDArray array) {
        return new Eager(array);
    }

    /** A float64 tensor from row-major values. */
    public static Eager of(NDManager manager, double[] values, int... sizes) {
        return new Eager(manager.create(values, EngineLayout.shape(sizes)));
    }

    /** The engine array. */
    public NDArray array() {
        return array;
    }

    /** The elements in row-major order, as doubles. */
    public double[] toArray() {
        if (array.getDataType() == DataType.FLOAT64) {
            return array.toDoubleArray();
        }
        float[] floats = array.toFloatArray();
        return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    }

    @Override
    public Shape shape() {
        return EngineLayout.shape(array);
    }

    @Override
    public Tensor constant(double[] values, int... sizes) {
        var manager = array.getManager();
        if (array.getDataType() == DataType.FLOAT64) {
            return new Eager(manager.create(values, EngineLayout.shape(sizes)));
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Eager(manager.create(floats, EngineLayout.shape(sizes)));
    }

    // ---- elementwise --------------------------------------------------------------------------------------------

    @Override
    public Tensor plus(Tensor other) {
        return new Eager(array.add(array(other)));
    }

    @Override
    public Tensor minus(Tensor other) {
        return new Eager(array.sub(array(other)));
    }

    @Override
    public Tensor times(Tensor other) {
        return new Eager(array.mul(array(other)));
    }

    @Override
    public Tensor over(Tensor other) {
        return new Eager(array.div(array(other)));
    }

    @Override
    public Tensor greaterThan(Tensor other) {
        return new Eager(array.gt(array(other)).toType(array.getDataType(), false));
    }

    @Override
    public Tensor choose(Tensor then, Tensor otherwise) {
        var common = shape().broadcast(then.shape()).broadcast(otherwise.shape());
        return new Eager(NDArrays.where(
                EngineLayout.stretched(array, common).neq(0),
                EngineLayout.stretched(array(then), common),
                EngineLayout.stretched(array(otherwise), common)));
    }

    @Override
    public Tensor plus(double number) {
        return new Eager(array.add(number));
    }

    @Override
    public Tensor times(double number) {
        return new Eager(NativeOperations.TIMES.apply(List.of(array), number));
    }

    @Override
    public Tensor exp() {
        return new Eager(array.exp());
    }

    @Override
    public Tensor log() {
        return new Eager(array.log());
    }

    @Override
    public Tensor sqrt() {
        return new Eager(array.sqrt());
    }

    @Override
    public Tensor sin() {
        return new Eager(array.sin());
    }

    @Override
    public Tensor cos() {
        return new Eager(array.cos());
    }

    @Override
    public Tensor tanh() {
        return new Eager(array.tanh());
    }

    @Override
    public Tensor sigmoid() {
        return new Eager(Activation.sigmoid(array));
    }

    @Override
    public Tensor softplus() {
        return new Eager(Activation.softPlus(array));
    }

    @Override
    public Tensor erf() {
        return new Eager(array.erf());
    }

    @Override
    public Tensor abs() {
        return new Eager(array.abs());
    }

    @Override
    public Tensor square() {
        return new Eager(array.mul(array)); // the engine's square is a power, whose gradient takes more passes
    }

    @Override
    public Tensor silu() {
        return new Eager(NativeOperations.SILU.apply(List.of(array)));
    }

    @Override
    public Tensor gelu() {
        return new Eager(NativeOperations.GELU.apply(List.of(array)));
    }

    @Override
    public Tensor geluErf() {
        return new Eager(Activation.gelu(array));
    }

    // ---- products -----------------------------------------------------------------------------------------------

    @Override
    public Tensor matmul(Tensor other) {
        return new Eager(array.matMul(array(other)));
    }

    @Override
    public Tensor linear(Tensor kernel, Tensor bias) {
        return new Eager(EngineKernels.linear(array, array(kernel), array(bias)));
    }

    @Override
    public Tensor convolve(Tensor kernel, Tensor bias, Stride stride, Padding padding) {
        var padded = pad(1, padding.top(), padding.bottom()).pad(2, padding.left(), padding.right());
        return new Eager(EngineKernels.convolve(array(padded), array(kernel), array(bias), stride));
    }

    // ---- reductions ---------------------------------------------------------------------------------------------

    @Override
    public Tensor sum(int axis) {
        return new Eager(array.sum(new int[] {axis(axis)}, true));
    }

    @Override
    public Tensor max(int axis) {
        return new Eager(array.max(new int[] {axis(axis)}, true));
    }

    @Override
    public Tensor mean(int axis) {
        return new Eager(array.mean(new int[] {axis(axis)}, true));
    }

    @Override
    public Tensor cumulativeSum(int axis) {
        return new Eager(array.cumSum(axis(axis)));
    }

    @Override
    public Tensor softmax() {
        return new Eager(array.softmax(axis(-1)));
    }

    @Override
    public Tensor attention(Tensor keys, Tensor values) {
        return isShort(keys)
                ? new Eager(NativeOperations.ATTENTION.apply(List.of(array, array(keys), array(values))))
                : Tensor.super.attention(keys, values);
    }

    @Override
    public Tensor attention(Tensor keys, Tensor values, Tensor bias) {
        return isShort(keys)
                ? new Eager(NativeOperations.BIASED_ATTENTION.apply(
                        List.of(array, array(keys), array(values), array(bias))))
                : Tensor.super.attention(keys, values, bias);
    }

    private static boolean isShort(Tensor keys) {
        return array(keys).getShape().get(1) <= MOST_SUMMED_KEYS;
    }

    @Override
    public Tensor layerNorm(double epsilon) {
        return new Eager(EngineKernels.layerNorm(array, epsilon));
    }

    @Override
    public Tensor rmsNorm(Tensor gains, double epsilon) {
        return new Eager(NativeOperations.RMS_NORM.apply(List.of(array, array(gains)), epsilon));
    }

    // ---- layout -------------------------------------------------------------------------------------------------

    @Override
    public Tensor reshape(int... sizes) {
        return new Eager(array.reshape(EngineLayout.shape(sizes)));
    }

    @Override
    public Tensor permute(int... order) {
        return new Eager(array.transpose(order));
    }

    @Override
    public Tensor concat(int axis, List<Tensor> others) {
        var list = new NDList(others.size() + 1);
        list.add(array);
        others.forEach(other -> list.add(array(other)));
        return new Eager(NDArrays.concat(list, axis(axis)));
    }

    @Override
    public Tensor slice(int axis, int from, int to) {
        return new Eager(EngineLayout.slice(array, axis(axis), from, to));
    }

    @Override
    public List<Tensor> split(int axis, int... sizes) {
        // One native split has one backward pass; separate slices would each fill a whole gradient.
        return array.split(EngineLayout.borders(sizes), axis(axis)).stream()
                .map(piece -> (Tensor) new Eager(piece))
                .toList();
    }

    @Override
    public Tensor gather(int axis, int... places) {
        return new Eager(EngineLayout.gather(array, axis(axis), places));
    }

    @Override
    public Tensor pad(int axis, int before, int after) {
        return before == 0 && after == 0 ? this : new Eager(EngineLayout.pad(array, axis(axis), before, after));
    }

    @Override
    public Tensor repeatedLike(Tensor batch) {
        long rows = array(batch).getShape().get(0);
        return array.getShape().get(0) == rows ? this : new Eager(EngineLayout.repeated(array, rows));
    }

    @Override
    public String toString() {
        return "Eager" + shape() + " " + array.getDataType();
    }

    private int axis(int axis) {
        int rank = array.getShape().dimension();
        return axis < 0 ? axis + rank : axis;
    }

    private static NDArray array(Tensor tensor) {
        if (tensor instanceof Eager eager) {
            return eager.array;
        }
        throw new IllegalArgumentException("an eager tensor meets one of kind "
                + tensor.getClass().getSimpleName() + ": both must be of the same kind");
    }
}
