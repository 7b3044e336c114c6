/** To be taught here. */
@NullMarked
package org.sibyl.cli;

import org.jspecify.annotations.NullMarked;
