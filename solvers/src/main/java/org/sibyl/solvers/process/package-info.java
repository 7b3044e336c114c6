/** A method and its network as one process, and the solvers' seams around it. */
@NullMarked
package org.sibyl.solvers.process;

import org.jspecify.annotations.NullMarked;
