package org.sibyl.lanes.kernel;

import org.sibyl.lanes.loops.Lines;
import org.sibyl.lanes.loops.Weights;

/**
 * Columns times weights: result[o, c] = start[o] + Σₖ weights[k, o] x[c, k].
 *
 * @param x places of [columns, inputs]
 * @param outputStep how many elements of the result lie between neighbouring outputs
 * @param columnStep how many between neighbouring columns
 */
public record Linear(Operand result, Weights weights, Operand x, int outputStep, int columnStep) implements Kernel {

    @Override
    public void run(Frame frame, int width) {
        var to = new Lines(result.index(0, width), outputStep, columnStep);
        if (width == 1) {
            frame.loops().row(frame.memory(), to, weights, x.places());
        } else {
            frame.loops().block(frame.memory(), to, weights, x.places(), frame.panel());
        }
    }

    @Override
    public String toString() {
        return "linear " + weights.inputs() + " to " + weights.outputs() + " of " + x.at().length / weights.inputs()
                + " columns" + (weights.accumulates() ? ", accumulating" : "");
    }
}
