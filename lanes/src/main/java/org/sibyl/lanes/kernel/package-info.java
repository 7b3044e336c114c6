/**
 * Passes over the memory of a {@link org.sibyl.lanes.kernel.Frame}: {@link org.sibyl.lanes.kernel.Linear} maps, {@link org.sibyl.lanes.kernel.Sums},
 * {@link org.sibyl.lanes.kernel.Elementwise} operations and {@link org.sibyl.lanes.kernel.Gather}, each for a block of rows or for one.
 *
 * <pre>{@code
 * Elementwise.pairs(Binary.ADD, 16, result, left, right).run(frame, 16);
 * }</pre>
 */
@NullMarked
package org.sibyl.lanes.kernel;

import org.jspecify.annotations.NullMarked;
