package org.sibyl.lanes.plan;

import java.util.List;
import org.sibyl.runtime.graph.Axes;
import org.sibyl.runtime.graph.Node;

/** A convolution [B, C, H, W] → [B, O, H', W'] as a product with weights: each window's elements are a column. */
final class Convolution {

    private final Steps steps;

    Convolution(Steps steps) {
        this.steps = steps;
    }

    Value of(Node node, List<Value> operands) {
        Value kernel = operands.get(1);
        if (kernel.kind() != Kind.CONSTANT || Attributes.number(node, "group", 1) != 1) {
            throw new IllegalArgumentException("must have a constant kernel and one group");
        }
        int[] pads = Attributes.list(node, "pads", 0, 0, 0, 0);
        int[] strides = Attributes.list(node, "strides", 1, 1);
        Value image = padded(operands.get(0), pads);
        int out = kernel.axes().size(0);
        int high = kernel.axes().size(2);
        int wide = kernel.axes().size(3);
        int rows = (image.axes().size(2) - high) / strides[0] + 1;
        int columns = (image.axes().size(3) - wide) / strides[1] + 1;
        int channels = image.axes().size(1);
        int inputs = channels * high * wide;
        int[] places = new int[rows * columns * inputs];
        int i = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                for (int channel = 0; channel < channels; channel++) {
                    for (int y = 0; y < high; y++) {
                        for (int x = 0; x < wide; x++) {
                            int line = channel * image.axes().size(2) + row * strides[0] + y;
                            places[i++] = image.at()[line * image.axes().size(3) + column * strides[1] + x];
                        }
                    }
                }
            }
        }
        Value windows = new Value(image.kind(), Axes.of(rows * columns, inputs), places);
        float[] weights = steps.numbers(kernel.as(Axes.of(out, inputs)).permuted(1, 0));
        float[] start = operands.size() > 2 ? steps.numbers(operands.get(2)) : new float[out];
        var batch = image.axes().factors().get(0);
        Axes axes = new Axes(List.of(
                batch,
                Axes.of(out).factors().get(0),
                Axes.of(rows).factors().get(0),
                Axes.of(columns).factors().get(0)));
        return steps.add(image.kind(), axes, result -> new Step.Linear(result, weights, start, windows, out, false));
    }

    private Value padded(Value image, int... pads) {
        Value wide = image;
        for (int axis = 0; axis < 2; axis++) {
            if (pads[axis] + pads[2 + axis] > 0) {
                wide = steps.joined(
                        List.of(zeros(wide, 2 + axis, pads[axis]), wide, zeros(wide, 2 + axis, pads[2 + axis])),
                        2 + axis);
            }
        }
        return wide;
    }

    private Value zeros(Value image, int axis, int size) {
        int[] sizes = image.axes().sizes();
        sizes[axis] = size;
        Axes axes = Axes.of(sizes);
        return steps.constant(axes, new float[axes.elements()]);
    }
}
