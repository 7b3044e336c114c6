/** To be taught here. */
@NullMarked
package org.sibyl.solvers;

import org.jspecify.annotations.NullMarked;
