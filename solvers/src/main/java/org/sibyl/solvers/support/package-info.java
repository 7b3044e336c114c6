/** Supports of variables and their bijections to the real line. */
@NullMarked
package org.sibyl.solvers.support;

import org.jspecify.annotations.NullMarked;
