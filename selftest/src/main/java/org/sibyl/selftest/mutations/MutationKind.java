package org.sibyl.selftest.mutations;

/** What is damaged. */
public enum MutationKind {
    /** Bytes of a {@code .sibyl} file: flipped, cut, doubled, cleared. */
    ZIP,
    /** Files of a folder: their bytes, or one in place of another, or none. */
    FOLDER,
    /** Members of the manifest, parity values and bytes of graphs, and all digests made right again. */
    RESEALED
}
