/** To be taught here. */
@NullMarked
package org.sibyl.runtime;

import org.jspecify.annotations.NullMarked;
