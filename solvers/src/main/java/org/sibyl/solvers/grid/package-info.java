/** Step grids: where on the common time axis s (0 = noise, 1 = data) a fixed-step solve puts its nodes. */
@NullMarked
package org.sibyl.solvers.grid;

import org.jspecify.annotations.NullMarked;
