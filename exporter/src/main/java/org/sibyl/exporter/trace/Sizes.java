package org.sibyl.exporter.trace;

import java.util.Arrays;
import org.sibyl.trainer.tensor.Shape;

/** Sizes that a reshape asks for, and the shape that results. */
final class Sizes {
    private Sizes() {}

    /**
     * The shape after a reshape.
     *
     * @param wanted sizes, at most one of them −1: it follows from the others, or stays unknown with the input's
     * @throws IllegalArgumentException if the elements do not fit
     */
    static Shape reshaped(Shape from, int... wanted) {
        int open = -1;
        long product = 1;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] == Shape.ANY) {
                if (open >= 0) {
                    throw misfit(from, wanted);
                }
                open = i;
            } else {
                product *= wanted[i];
            }
        }
        int[] sizes = wanted.clone();
        if (from.isKnown()) {
            if (open >= 0 && product > 0 && from.elements() % product == 0) {
                sizes[open] = (int) (from.elements() / product);
            } else if (open >= 0 || product != from.elements()) {
                throw misfit(from, wanted);
            }
        } else if (open < 0) {
            throw misfit(from, wanted);
        }
        return Shape.of(sizes);
    }

    private static IllegalArgumentException misfit(Shape from, int... wanted) {
        return new IllegalArgumentException("a tensor of shape " + from + " cannot be reshaped to "
                + Arrays.toString(wanted) + ": give sizes of as many elements, with -1 for the batch");
    }
}
