package org.sibyl.trainer.network;

import org.sibyl.trainer.tensor.Shape;

/**
 * One declared weight of a network.
 *
 * @param name unique within the network; parts are separated by dots, as in {@code blocks.3.linear1.kernel}
 * @param shape its sizes
 * @param initializer how it starts
 * @param offset the place of its first element in the network's flat buffer of weights
 */
public record Parameter(String name, Shape shape, Initializer initializer, int offset) {

    /** How many numbers it holds. */
    public int elements() {
        return shape.elements();
    }
}
