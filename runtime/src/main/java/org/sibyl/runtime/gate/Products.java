package org.sibyl.runtime.gate;

import java.util.ArrayList;
import java.util.List;
import org.sibyl.runtime.graph.Axes;

/** Rules of products: sums never run over rows. */
final class Products {

    /** Longest step of a convolution's windows. */
    private static final long FARTHEST = 1024;

    private Products() {}

    static List<Typed> gemm(Call call) {
        Axes left = call.numbers(0);
        Axes right = call.numbers(1);
        call.require(left.rank() == 2 && right.rank() == 2, "multiplies " + left + " and " + right);
        Axes product = product(call, left, right);
        if (call.inputs() == 3) {
            Axes start = call.numbers(2);
            call.require(
                    Axes.broadcast(start, product).toString().equals(product.toString()),
                    "adds " + start + " to " + product);
        }
        return List.of(Typed.numbers(product));
    }

    static List<Typed> matmul(Call call) {
        Axes left = call.numbers(0);
        Axes right = call.numbers(1);
        call.require(left.rank() >= 2 && right.rank() >= 2, "multiplies " + left + " and " + right);
        return List.of(Typed.numbers(product(call, left, right)));
    }

    /** [.., n, k] times [.., k, m]. */
    private static Axes product(Call call, Axes left, Axes right) {
        int last = left.rank() - 1;
        int inner = right.rank() - 2;
        call.require(
                left.size(last) == right.size(inner) && !left.hasRows(last) && !right.hasRows(inner),
                "multiplies " + left + " and " + right);
        Axes outer = Axes.broadcast(beside(left), beside(right));
        List<List<Integer>> axes = new ArrayList<>(outer.factors());
        axes.add(left.factors().get(last - 1));
        axes.add(right.factors().get(inner + 1));
        Axes product = new Axes(axes);
        call.work(product.elements(), left.size(last));
        return product;
    }

    private static Axes beside(Axes matrix) {
        return new Axes(matrix.factors().subList(0, matrix.rank() - 2));
    }

    static List<Typed> convolve(Call call) {
        Axes image = call.numbers(0);
        Axes kernel = call.numbers(1);
        call.require(
                image.rank() == 4 && kernel.rank() == 4 && !kernel.hasRows() && image.size(1) == kernel.size(1),
                "convolves " + image + " with " + kernel);
        for (int axis = 1; axis < 4; axis++) {
            call.require(!image.hasRows(axis), "convolves along rows");
        }
        long[] shape = call.list("kernel_shape");
        long[] pads = call.list("pads");
        long[] strides = call.list("strides");
        call.require(
                shape.length == 2 && pads.length == 4 && strides.length == 2,
                "has attributes of other lengths than 2, 4 and 2");
        Axes result = image.with(1, kernel.size(0));
        for (int i = 0; i < 2; i++) {
            int window = kernel.size(2 + i);
            call.require(
                    shape[i] == window
                            && 0 <= pads[i]
                            && pads[i] < window
                            && 0 <= pads[2 + i]
                            && pads[2 + i] < window
                            && 1 <= strides[i]
                            && strides[i] <= FARTHEST,
                    "has a window of " + shape[i] + " with padding " + pads[i] + " and " + pads[2 + i] + " in steps of "
                            + strides[i] + " for a kernel of " + window);
            long room = image.size(2 + i) + pads[i] + pads[2 + i] - window;
            call.require(room >= 0, "has a window beyond its image");
            result = result.with(2 + i, (int) (room / strides[i]) + 1);
        }
        if (call.inputs() == 3) {
            Axes start = call.numbers(2);
            call.require(
                    start.rank() == 1 && start.size(0) == kernel.size(0) && !start.hasRows(),
                    "adds " + start + " to " + kernel.size(0) + " channels");
        }
        call.work(result.elements(), kernel.size(1), kernel.size(2), kernel.size(3));
        return List.of(Typed.numbers(result));
    }
}
