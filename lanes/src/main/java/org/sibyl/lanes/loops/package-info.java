/** TODO. */
@NullMarked
package org.sibyl.lanes.loops;

import org.jspecify.annotations.NullMarked;
