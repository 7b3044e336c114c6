package org.sibyl.exporter.trace;

/** What the fast emission does beside its layout; each is exact algebra and can be left out. */
public enum Rewrite {
    /** Where a linear map's result is cut, or its input joined, the weights are cut instead. */
    SPLIT_WEIGHTS
}
