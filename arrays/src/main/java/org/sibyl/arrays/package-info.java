/** To be taught here. */
@NullMarked
package org.sibyl.arrays;

import org.jspecify.annotations.NullMarked;
