package org.sibyl.trainer.tensor;

import java.util.List;

/**
 * A tensor of which nothing is known but the shape. What is done to it is not computed; its {@link Tape} counts the results that the
 * training engine would hold for the backward pass: one of every operation, none of views, and what fused operations keep inside.
 */
public final class Outline implements Tensor {
    /** x², the means and the scaled rows that a fused norm keeps beside its result. */
    private static final double NORM = 3;

    private final Tape tape;
    private final Shape shape;

    Outline(Tape tape, Shape shape) {
        this.tape = tape;
        this.shape = shape;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public Tensor constant(double[] values, int... sizes) {
        return tape.result(Shape.of(sizes), 1);
    }

    /** Another array that is there already, on the same tape. */
    public Outline another(int... sizes) {
        return tape.given(sizes);
    }

    // ---- elementwise --------------------------------------------------------------------------------------------

    @Override
    public Tensor plus(Tensor other) {
        return tape.result(shape.broadcast(other.shape()), 1);
    }

    @Override
    public Tensor minus(Tensor other) {
        return plus(other);
    }

    @Override
    public Tensor times(Tensor other) {
        return plus(other);
    }

    @Override
    public Tensor over(Tensor other) {
        return plus(other);
    }

    @Override
    public Tensor greaterThan(Tensor other) {
        return plus(other);
    }

    @Override
    public Tensor choose(Tensor then, Tensor otherwise) {
        return tape.result(shape.broadcast(then.shape()).broadcast(otherwise.shape()), 1);
    }

    @Override
    public Tensor plus(double number) {
        return one();
    }

    @Override
    public Tensor times(double number) {
        return one();
    }

    @Override
    public Tensor exp() {
        return one();
    }

    @Override
    public Tensor log() {
        return one();
    }

    @Override
    public Tensor sqrt() {
        return one();
    }

    @Override
    public Tensor sin() {
        return one();
    }

    @Override
    public Tensor cos() {
        return one();
    }

    @Override
    public Tensor tanh() {
        return one();
    }

    @Override
    public Tensor sigmoid() {
        return one();
    }

    @Override
    public Tensor softplus() {
        return one();
    }

    @Override
    public Tensor erf() {
        return one();
    }

    @Override
    public Tensor abs() {
        return one();
    }

    @Override
    public Tensor silu() {
        return one();
    }

    @Override
    public Tensor gelu() {
        return one();
    }

    @Override
    public Tensor geluErf() {
        return one();
    }

    // ---- products -----------------------------------------------------------------------------------------------

    /** Batches of matrices are copied into one piece first. */
    @Override
    public Tensor matmul(Tensor other) {
        int rank = Math.max(shape.rank(), other.shape().rank());
        var sizes = shape.with(-2, 1)
                .with(-1, 1)
                .broadcast(other.shape().with(-2, 1).with(-1, 1));
        if (rank > 2) {
            tape.result(shape, 1);
            tape.result(other.shape(), 1);
        }
        return tape.result(sizes.with(-2, shape.size(-2)).with(-1, other.shape().size(-1)), 1);
    }

    @Override
    public Tensor linear(Tensor kernel, Tensor bias) {
        return tape.result(shape.with(-1, kernel.shape().size(-1)), 1);
    }

    /** Padded, and its channels moved to the front and back. */
    @Override
    public Tensor convolve(Tensor kernel, Tensor bias, Stride stride, Padding padding) {
        int rows = shape.size(1) + padding.top() + padding.bottom();
        int columns = shape.size(2) + padding.left() + padding.right();
        tape.result(shape.with(1, rows).with(2, columns), 2);
        return tape.result(
                Shape.of(
                        shape.size(0),
                        (rows - kernel.shape().size(0)) / stride.rows() + 1,
                        (columns - kernel.shape().size(1)) / stride.columns() + 1,
                        kernel.shape().size(3)),
                2);
    }

    // ---- reductions ---------------------------------------------------------------------------------------------

    @Override
    public Tensor sum(int axis) {
        return tape.result(shape.with(axis, 1), 1);
    }

    @Override
    public Tensor max(int axis) {
        return sum(axis);
    }

    @Override
    public Tensor mean(int axis) {
        return sum(axis);
    }

    @Override
    public Tensor cumulativeSum(int axis) {
        return one();
    }

    @Override
    public Tensor softmax() {
        return one();
    }

    @Override
    public Tensor layerNorm(double epsilon) {
        return one();
    }

    @Override
    public Tensor rmsNorm(Tensor gains, double epsilon) {
        return tape.result(shape, NORM);
    }

    // ---- layout -------------------------------------------------------------------------------------------------

    @Override
    public Tensor reshape(int... sizes) {
        return new Outline(tape, resolved(sizes));
    }

    private Shape resolved(int... sizes) {
        int[] known = sizes.clone();
        long left = shape.elements();
        int free = -1;
        for (int i = 0; i < known.length; i++) {
            if (known[i] == Shape.ANY) {
                free = i;
            } else {
                left /= Math.max(1, known[i]);
            }
        }
        if (free >= 0) {
            known[free] = (int) left;
        }
        return Shape.of(known);
    }

    @Override
    public Tensor permute(int... order) {
        int[] sizes = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            sizes[i] = shape.size(order[i]);
        }
        return new Outline(tape, Shape.of(sizes));
    }

    @Override
    public Tensor concat(int axis, List<Tensor> others) {
        int size = shape.size(axis)
                + others.stream().mapToInt(other -> other.shape().size(axis)).sum();
        return tape.result(shape.with(axis, size), 1);
    }

    @Override
    public Tensor slice(int axis, int from, int to) {
        return new Outline(tape, shape.with(axis, to - from));
    }

    @Override
    public Tensor gather(int axis, int... places) {
        return tape.result(shape.with(axis, places.length), 1);
    }

    @Override
    public Tensor pad(int axis, int before, int after) {
        return before == 0 && after == 0 ? this : tape.result(shape.with(axis, shape.size(axis) + before + after), 1);
    }

    @Override
    public Tensor repeatedLike(Tensor batch) {
        return new Outline(tape, shape.with(0, batch.shape().size(0)));
    }

    @Override
    public String toString() {
        return "Outline" + shape;
    }

    private Tensor one() {
        return tape.result(shape, 1);
    }
}
