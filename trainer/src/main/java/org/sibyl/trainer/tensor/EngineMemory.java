package org.sibyl.trainer.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Arrays of the training engine in memory that the engine laid out itself.
 *
 * <p>An array made from Java's numbers keeps Java's memory, which starts wherever it was free. The engine's matrix products add up
 * in another order at another alignment, so that the same training would end in other last bits each time. The engine's own
 * memory always starts at a multiple of 64 bytes.
 */
public final class EngineMemory {
    private EngineMemory() {}

    /** A vector of the values; it belongs to the manager. */
    public static NDArray copyOf(NDManager manager, float... values) {
        return copyOf(manager, values, new Shape(values.length));
    }

    /** An array of the values, row-major; it belongs to the manager. */
    public static NDArray copyOf(NDManager manager, float[] values, Shape shape) {
        var javas = manager.create(values, shape);
        var copy = javas.duplicate();
        javas.close();
        return copy;
    }
}
