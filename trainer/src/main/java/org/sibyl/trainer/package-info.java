/** To be taught here. */
@NullMarked
package org.sibyl.trainer;

import org.jspecify.annotations.NullMarked;
