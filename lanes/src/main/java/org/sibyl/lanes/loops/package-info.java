/**
 * The innermost loops, twice: {@link org.sibyl.lanes.loops.VectorLoops} by {@code jdk.incubator.vector} and {@link org.sibyl.lanes.loops.PlainLoops} by ordinary
 * Java. Both give the same bits, for one row as for a block: each sum has one order, each term is a fused multiplication and addition, and
 * functions are polynomials that both evaluate alike.
 *
 * <pre>{@code
 * new PlainLoops().unary(Unary.EXP, memory, to, from, 64);
 * }</pre>
 */
@NullMarked
package org.sibyl.lanes.loops;

import org.jspecify.annotations.NullMarked;
