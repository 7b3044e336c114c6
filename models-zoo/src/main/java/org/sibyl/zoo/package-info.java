/** To be taught here. */
@NullMarked
package org.sibyl.zoo;

import org.jspecify.annotations.NullMarked;
