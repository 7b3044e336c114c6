/** TODO. */
@NullMarked
package org.sibyl.lanes.kernel;

import org.jspecify.annotations.NullMarked;
