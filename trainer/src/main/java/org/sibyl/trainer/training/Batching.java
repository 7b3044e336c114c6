package org.sibyl.trainer.training;

/**
 * The rows of an update.
 *
 * @param rows how many, at least 1
 * @param pieces in how many equal pieces the gradient is computed, one after another, to save memory; it divides {@code rows}. The
 *     gradient is that of the whole batch, to rounding, whatever the pieces
 */
public record Batching(int rows, int pieces) {
    /** Checks both. */
    public Batching {
        if (rows < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, but is " + rows);
        }
        if (pieces < 1 || rows % pieces != 0) {
            throw new IllegalArgumentException("accumulation must be at least 1 and divide the batch of " + rows
                    + " rows into equal pieces, but is " + pieces);
        }
    }
}
