package org.sibyl.selftest.mutations;

/** What is damaged. */
public enum MutationKind {
    /** Bytes of a {@code .sibyl} file: flipped, cut, doubled, cleared. */
    ZIP,
    /** Files of a folder: their bytes, or one in place of another, or none. */
    FOLDER,
    /** Members of the manifest, parity values and bytes of graphs, and all digests made right again. */
    RESEALED,
    /** Nodes, attributes, constants and ports of a graph by itself, so that the gate admits it. */
    GRAPH;

    /** Returns whether digests were made right again, so that other numbers are no fault. */
    boolean resealed() {
        return this == RESEALED;
    }
}
