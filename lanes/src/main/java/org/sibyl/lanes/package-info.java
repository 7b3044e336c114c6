/** TODO. */
@NullMarked
package org.sibyl.lanes;

import org.jspecify.annotations.NullMarked;
