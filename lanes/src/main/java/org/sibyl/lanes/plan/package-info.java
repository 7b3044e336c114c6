/** TODO. */
@NullMarked
package org.sibyl.lanes.plan;

import org.jspecify.annotations.NullMarked;
