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

    /**
     * Features lie outermost and the batch innermost, and linear maps are split instead of their results.
     *
     * <p>For chunks of hundreds of samples on a CPU. Measured against {@link #PLAIN} in one run, CPU time of one thread, chunk
     * 512, field (and J·v): 16 blocks of width 40 over 4 tokens 2.1 times as fast (2.0), 8 blocks of width 96 1.3 times,
     * 8 blocks of width 40 over 20 tokens 1.3 times, an MLP of width 64 1.1 times. It gains from 16 samples on; a single
     * sample takes 1.9 times as long as in the plain graph.
     */
    FAST {
        @Override
        Emission emission(GraphBuilder builder) {
            return new Lanes(builder, EnumSet.allOf(Rewrite.class));
        }
    };

    abstract Emission emission(GraphBuilder builder);
}
