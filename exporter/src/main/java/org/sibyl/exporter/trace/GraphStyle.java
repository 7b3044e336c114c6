package org.sibyl.exporter.trace;

import org.sibyl.exporter.graph.GraphBuilder;

/** How a network's operations become operators; the numbers are the same but for rounding. */
public enum GraphStyle {
    /** Values lie as the network sees them; the operators are the portable ones. */
    PLAIN {
        @Override
        Emission emission(GraphBuilder builder) {
            return new RowMajor(builder);
        }
    };

    abstract Emission emission(GraphBuilder builder);
}
