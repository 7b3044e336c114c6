/** TODO. */
@NullMarked
package org.sibyl.lanes.graph;

import org.jspecify.annotations.NullMarked;
