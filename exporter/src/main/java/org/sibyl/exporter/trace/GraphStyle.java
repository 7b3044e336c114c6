package org.sibyl.exporter.trace;

import java.util.EnumSet;
import org.sibyl.exporter.graph.GraphBuilder;

/** How a network's operations become operators; the numbers are the same but for rounding. */
public enum GraphStyle {
    /** Values lie as the network sees them; the operators are the portable ones. */
    PLAIN {
        @Override
        Emission emission(GraphBuilder builder) {
            return new RowMajor(builder);
        }
    },

    /** Features lie outermost and the batch innermost: the fastest on a CPU for chunks of some hundred samples. */
    FAST {
        @Override
        Emission emission(GraphBuilder builder) {
            return new Lanes(builder, EnumSet.allOf(Rewrite.class));
        }
    };

    abstract Emission emission(GraphBuilder builder);
}
