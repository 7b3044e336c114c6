package org.sibyl.simulation.data;

/** Where the pairs of files are while a network trains on them. The results are the same to the bit. */
public enum Residence {
    /** In memory, unless they are large, {@link PairsFiles#LARGE}, and can stay on disk. */
    AUTOMATIC,
    /** In memory. */
    LOADED,
    /**
     * On disk: a batch is read when its turn comes, so that pairs may be more than fit into memory. For {@code .npy} of float32 or
     * float64 in row-major order, and {@code .npz} of these that is not compressed.
     */
    MAPPED
}
