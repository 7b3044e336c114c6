/** To be taught here. */
@NullMarked
package org.sibyl.diagnostics;

import org.jspecify.annotations.NullMarked;
