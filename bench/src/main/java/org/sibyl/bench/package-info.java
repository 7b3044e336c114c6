/** To be taught here. */
@NullMarked
package org.sibyl.bench;

import org.jspecify.annotations.NullMarked;
