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
     * <p>Where that does not pay, fast and plain graphs are one: in networks without attention, and with attention over many tokens
     * (above 2,048 multiplications a product: 13 tokens in heads of 24, or 20 in heads of 10), whose products MatMul does better in
     * the network's order.
     *
     * <p>Measured against {@link #PLAIN} in one run by {@code bench/run graphs}, CPU time of one thread on a busy machine, 4 tokens,
     * at 16, 64 and 512 rows (a single row is padded to 16): Flux1Joint, 16 blocks of width 40, 1.1, 1.5 and 1.9 times as fast;
     * SimFormer of width 90 1.0, 1.0 and 1.3; Flux1Joint of width 96 0.9, 1.0 and 1.1; Flux1 of width 80 0.85, 1.0 and 1.3. One graph
     * must serve all numbers of rows, for a draw may not depend on the chunk that it was in; so wide networks give up a sixth of a
     * few rows' time for the chunks of hundreds where the time of sampling goes.
     */
    FAST {
        @Override
        Emission emission(GraphBuilder builder) {
            return new Lanes(builder, EnumSet.allOf(Rewrite.class));
        }
    };

    abstract Emission emission(GraphBuilder builder);
}
