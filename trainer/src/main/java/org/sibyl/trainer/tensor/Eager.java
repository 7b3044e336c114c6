package org.sibyl.trainer.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A tensor that computes at once, on an array of the training engine, and records what autograd needs where a gradient
 * is asked for. Precision (float32 or float64) and device are those of the array.
 *
 * <p>Arrays are native memory: results belong to the manager of an operand, and are freed with it or with the {@link
 * ai.djl.ndarray.NDScope} around the computation. Not thread-safe.
 */
public final class Eager implements Tensor {
    /** Above this many keys, or features a head, a matrix product a head is faster than all pairs elementwise. */
    private static final int MOST_PAIRWISE_KEYS = 8;

    private static final int MOST_PAIRWISE_FEATURES = 24;

    /** Above this many features of all heads products with groups are slower than sums. */
    private static final int MOST_GROUPED_FEATURES = 64;

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
        return new Eager(manager.create(values, shape(sizes)));
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
        return Shape.of(Arrays.stream(array.getShape().getShape())
                .mapToInt(Math::toIntExact)
                .toArray());
    }

    @Override
    public Tensor constant(double[] values, int... sizes) {
        var manager = array.getManager();
        if (array.getDataType() == DataType.FLOAT64) {
            return new Eager(manager.create(values, shape(sizes)));
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return new Eager(manager.create(floats, shape(sizes)));
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
        return new Eager(
                NDArrays.where(stretched(this, common).neq(0), stretched(then, common), stretched(otherwise, common)));
    }

    /** The engine's choice does not broadcast. */
    private static NDArray stretched(Tensor tensor, Shape common) {
        return tensor.shape().equals(common) ? array(tensor) : array(tensor).broadcast(shape(common.toArray()));
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
        var weight = array(kernel).transpose(); // the engine's kernel is [out, in]; a transposed view copies nothing
        if (array.getShape().dimension() == 2) {
            return new Eager(Linear.linear(array, weight, array(bias)).singletonOrThrow());
        }
        // Flattened to two axes the engine adds the bias inside its product; with three it makes another pass.
        long[] sizes = array.getShape().getShape().clone();
        var flat = array.reshape(-1, sizes[sizes.length - 1]);
        sizes[sizes.length - 1] = weight.getShape().get(0);
        return new Eager(
                Linear.linear(flat, weight, array(bias)).singletonOrThrow().reshape(sizes));
    }

    @Override
    public Tensor convolve(Tensor kernel, Tensor bias, Stride stride, Padding padding) {
        var padded = ((Eager) pad(1, padding.top(), padding.bottom()).pad(2, padding.left(), padding.right())).array;
        var channelsFirst = padded.transpose(0, 3, 1, 2);
        var weight = array(kernel).transpose(3, 2, 0, 1);
        var result = Conv2d.conv2d(
                        channelsFirst,
                        weight,
                        array(bias),
                        new ai.djl.ndarray.types.Shape(stride.rows(), stride.columns()))
                .singletonOrThrow();
        return new Eager(result.transpose(0, 2, 3, 1));
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
        long heads = array.getShape().get(2);
        long size = array.getShape().get(3);
        if (array(keys).getShape().get(1) > MOST_PAIRWISE_KEYS || size > MOST_PAIRWISE_FEATURES) {
            return Tensor.super.attention(keys, values);
        }
        var pairwise = heads * size > MOST_GROUPED_FEATURES
                ? NativeOperations.PAIRWISE_ATTENTION
                : NativeOperations.GROUPED_ATTENTION;
        return new Eager(pairwise.apply(List.of(array, array(keys), array(values))));
    }

    @Override
    public Tensor layerNorm(double epsilon) {
        var width = new ai.djl.ndarray.types.Shape(array.getShape().get(axis(-1)));
        var manager = array.getManager();
        // The native kernel wants a gain and an offset even where they change nothing.
        var ones = manager.ones(width, array.getDataType());
        var zeros = manager.zeros(width, array.getDataType());
        // Not through the engine's own class: that one rounds epsilon to single precision.
        return new Eager(JniUtils.layerNorm((PtNDArray) array, width, (PtNDArray) ones, (PtNDArray) zeros, epsilon));
    }

    @Override
    public Tensor rmsNorm(Tensor gains, double epsilon) {
        return new Eager(NativeOperations.RMS_NORM.apply(List.of(array, array(gains)), epsilon));
    }

    // ---- layout -------------------------------------------------------------------------------------------------

    @Override
    public Tensor reshape(int... sizes) {
        return new Eager(array.reshape(shape(sizes)));
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
        var index = new NDIndex();
        for (int i = 0; i < axis(axis); i++) {
            index.addAllDim();
        }
        return new Eager(array.get(index.addSliceDim(from, to)));
    }

    @Override
    public List<Tensor> split(int axis, int... sizes) {
        long[] borders = new long[sizes.length - 1];
        long border = 0;
        for (int i = 0; i < borders.length; i++) {
            border += sizes[i];
            borders[i] = border;
        }
        // One native split has one backward pass; separate slices would each fill a whole gradient.
        return array.split(borders, axis(axis)).stream()
                .map(piece -> (Tensor) new Eager(piece))
                .toList();
    }

    @Override
    public Tensor gather(int axis, int... places) {
        long[] longs = Arrays.stream(places).asLongStream().toArray();
        var index =
                new NDIndex(":,".repeat(axis(axis)) + "{}", array.getManager().create(longs));
        return new Eager(array.get(index));
    }

    @Override
    public Tensor pad(int axis, int before, int after) {
        if (before == 0 && after == 0) {
            return this;
        }
        long[] widths =
                new long[2 * (array.getShape().dimension() - axis(axis))]; // the engine counts from the last axis
        widths[widths.length - 2] = before;
        widths[widths.length - 1] = after;
        return new Eager(array.pad(new ai.djl.ndarray.types.Shape(widths), 0));
    }

    @Override
    public Tensor repeatedLike(Tensor batch) {
        long rows = array(batch).getShape().get(0);
        if (array.getShape().get(0) == rows) {
            return this;
        }
        long[] sizes = array.getShape().getShape().clone();
        sizes[0] = rows;
        return new Eager(array.broadcast(sizes));
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

    private static ai.djl.ndarray.types.Shape shape(int... sizes) {
        return new ai.djl.ndarray.types.Shape(
                LongStream.of(Arrays.stream(sizes).asLongStream().toArray()).toArray());
    }
}
